"""The rooms of judging, one question each; `core.pipelines.judge` walks through them in order."""
