"""Runs in the bundle before the program: what this process starts begins like any other program.

The bundle's starter points the system's linker to the bundle's own folder, and notes that it has.
This process has been linked by now.  Without both, the browser or the viewer of PDF files that it
opens uses the system's libraries, and a worker, which is the bundle again, is started afresh.
"""

import os

_before = os.environ.pop("LD_LIBRARY_PATH_ORIG", None)
os.environ.pop("LD_LIBRARY_PATH", None)
if _before is not None:
    os.environ["LD_LIBRARY_PATH"] = _before
for _name in [name for name in os.environ if name.startswith("_PYI_")]:
    del os.environ[_name]
