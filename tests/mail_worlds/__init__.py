"""Mail servers of every kind behind one face, for the contract of sources and sinks.

SourceWorld   one mailbox on a server: messages are put in, a source is opened on it
SinkWorld     a server that takes mail: a sink is opened on it, what was sent is counted
"""
