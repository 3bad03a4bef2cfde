"""What stands in for the options that a command line leaves out: the environment, and a file of the user's."""
