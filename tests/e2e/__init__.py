"""The whole program from outside: the command line, real servers, a store on disk."""
