LINES = 2  # of each process of a worker; one that dies may take a letter with each
