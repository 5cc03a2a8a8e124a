"""The offline bundle and the collected wheels, tried where there is nothing else."""
