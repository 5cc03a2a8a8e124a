"""A Dask cluster of two workers on this machine: ``python -m tests.gui.headless.batch_cluster``.

Prints its address, and is there until standard input ends.
"""

from __future__ import annotations

import sys


def main() -> None:
    """Be that cluster."""
    from distributed import LocalCluster

    with LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, host="127.0.0.1", dashboard_address=None
    ) as cluster:
        sys.stdout.write(f"{cluster.scheduler_address}\n")
        sys.stdout.flush()
        sys.stdin.read()


if __name__ == "__main__":
    main()
