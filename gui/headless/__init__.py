"""The program without a window: the same studies and the same pictures, on the terminal."""
