"""A network of two layers for points in a plane: data, passes, training and the gradient check.

It is the course's class at its natural size: two inputs, 1 to 64 hidden units, one output.
"""
