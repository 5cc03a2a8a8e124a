"""The real window under random but valid user actions, for as long as one likes, while its worker
processes are killed at random.

``python -m tools.soak --minutes 30 --seed 1``

:mod:`tools.soak.watch` starts a process with the window, kills its workers and looks at it from
outside; :mod:`tools.soak.window` is that process, :mod:`tools.soak.person` who sits at it.
"""
