// Shingles, signatures and weighted terms.
