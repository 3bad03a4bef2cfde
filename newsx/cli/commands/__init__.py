"""The commands as the user sees them: options and help. What each does is in the module of its name one floor up, which
is imported only when the command runs, for --help to be quick."""
