// Files in, results out.
