"""What people meet in a browser: the page, and the server of what was published."""
