"""Two entries for one customer or one person become one; the other stays as a shell."""
