"""The table of actions: menus, names, shortcuts.  Data only; :mod:`gui.commands` does them.

What a menu shows stands here once, in the order in which it is shown; submenus of examples and of
recent files are filled by those who know them.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ActionRow:
    """One entry.

    Attributes
    ----------
    menu : the menu, and after a slash its submenu.
    name : what :mod:`gui.commands` knows it by; empty for a separator.
    text : what is shown; ``&`` marks the key that chooses it.
    keys : the shortcut, portable text.
    tip : one sentence, for the keyboard list.
    group : entries of one group are radio buttons; empty for plain entries.
    check : whether it is a check box.
    """

    menu: str
    name: str = ""
    text: str = ""
    keys: str = ""
    tip: str = ""
    group: str = ""
    check: bool = False


_COPY = "&Edit/Copy &derivatives as"

ACTIONS: tuple[ActionRow, ...] = (
    ActionRow("&File", "new", "&New", "Ctrl+N", "Start with an empty function."),
    ActionRow("&File", "open_file", "&Open …", "Ctrl+O", "A worksheet from a file."),
    ActionRow("&File", "open_recent", "Open &recent", "", "Worksheets of before."),
    ActionRow("&File", "save", "&Save", "Ctrl+S", "To the worksheet's file."),
    ActionRow("&File", "save_as", "Save &as …", "Ctrl+Shift+S", "To another file."),
    ActionRow("&File"),
    ActionRow("&File", "save_picture", "Export &picture …", "Ctrl+E", "Write PNG, SVG or PDF."),
    ActionRow(
        "&File", "save_animation", "Export an an&imation …", "", "What moves, step by step, as GIF."
    ),
    ActionRow("&File", "save_data", "Export the picture's &data …", "Ctrl+Alt+E", "As CSV."),
    ActionRow(
        "&File", "save_numbers", "Export n&umbers …", "Ctrl+Shift+E", "Write the table as CSV."
    ),
    ActionRow("&File/Expor&t", "export_report", "&Report …", "", "PDF, figures and a notebook."),
    ActionRow(
        "&File/Expor&t", "export_handout", "&Handout …", "", "A PDF of questions without answers."
    ),
    ActionRow("&File/Expor&t", "export_key", "&Key …", "", "A PDF of questions with answers."),
    ActionRow(
        "&File/Expor&t", "export_notebook", "&Notebook …", "", "The analysis, to run elsewhere."
    ),
    ActionRow("&File"),
    ActionRow("&File", "quit", "&Quit", "Ctrl+Q", "Close the window."),
    ActionRow("&Edit", "undo", "&Undo", "Ctrl+Z", "Take the last edit back."),
    ActionRow("&Edit", "redo", "&Redo", "Ctrl+Shift+Z", "Make it again."),
    ActionRow("&Edit"),
    ActionRow("&Edit", "copy_picture", "Copy &picture", "Ctrl+Shift+C", "The picture in front."),
    ActionRow("&Edit", "copy_data", "Copy the picture's dat&a", "", "As CSV."),
    ActionRow("&Edit", "copy_numbers", "Copy &numbers", "Ctrl+Alt+C", "The table with all digits."),
    ActionRow(_COPY, "copy_latex", "&LaTeX", "", "All that the lens shows."),
    ActionRow(_COPY, "copy_typst", "&Typst", "", "All that the lens shows."),
    ActionRow(_COPY, "copy_numpy", "&NumPy", "", "All that the lens shows."),
    ActionRow(_COPY, "copy_sympy", "&SymPy", "", "All that the lens shows."),
    ActionRow(_COPY, "copy_torch", "&PyTorch", "", "All that the lens shows."),
    ActionRow(_COPY, "copy_jax", "&JAX", "", "All that the lens shows."),
    ActionRow(_COPY, "copy_text", "Te&xt", "", "All that the lens shows."),
    ActionRow("&Edit"),
    ActionRow("&Edit", "make_lesson", "Make a l&esson of this", "", "This is its first page."),
    ActionRow("&Edit", "start_over", "Start the lesson o&ver", "", "Nothing is answered then."),
    ActionRow("&View", "theme_system", "Follow the &system", "", "", group="theme"),
    ActionRow("&View", "theme_light", "&Light", "", "", group="theme"),
    ActionRow("&View", "theme_dark", "&Dark", "", "", group="theme"),
    ActionRow("&View"),
    ActionRow("&View", "contrast", "High contr&ast", "F8", "Bolder colours.", check=True),
    ActionRow("&View", "projector", "&Projector mode", "F9", "Larger type and lines.", check=True),
    ActionRow("&View/Text si&ze", "text_larger", "&Larger", "Ctrl+Alt+=", "All text larger."),
    ActionRow("&View/Text si&ze", "text_smaller", "&Smaller", "Ctrl+Alt+-", "All text smaller."),
    ActionRow("&View/Text si&ze", "text_normal", "&Normal", "Ctrl+Alt+0", "As the desktop's own."),
    ActionRow("&View"),
    ActionRow("&View", "lens_derivative", "Deri&vative", "Ctrl+1", "", group="lens"),
    ActionRow("&View", "lens_gradient", "&Gradient", "Ctrl+2", "", group="lens"),
    ActionRow("&View", "lens_jacobian", "&Jacobian", "Ctrl+3", "", group="lens"),
    ActionRow("&View", "lens_descent", "Descen&t", "Ctrl+4", "", group="lens"),
    ActionRow("&View", "lens_curvature", "&Curvature", "Ctrl+5", "", group="lens"),
    ActionRow("&View", "lens_chain", "C&hain rule", "Ctrl+6", "", group="lens"),
    ActionRow("&View", "lens_network", "&Network", "Ctrl+7", "", group="lens"),
    ActionRow("&View", "lens_check", "Chec&k", "Ctrl+8", "", group="lens"),
    ActionRow("&View"),
    ActionRow("&View", "edit_text", "Go to the &function", "F2", "Type at once."),
    ActionRow("&View", "to_lesson", "Go to the lesson", "F4", "Or to the notes."),
    ActionRow("&View", "to_picture", "Go to the pict&ure", "F3", "Arrow keys move the point."),
    ActionRow("&View", "next_page", "Ne&xt page", "PgDown", "Of the lesson."),
    ActionRow("&View", "previous_page", "Page &before", "PgUp", "Of the lesson."),
    ActionRow("&View", "zoom_in", "Zoom &in", "Ctrl++", "The picture in front, closer."),
    ActionRow("&View", "zoom_out", "Zoom &out", "Ctrl+-", "From farther away."),
    ActionRow("&View", "reset_view", "&Reset view", "Ctrl+0", "The box as it was at first."),
    ActionRow("&View", "describe", "D&escribe", "Ctrl+D", "The picture in words."),
    ActionRow("E&xamples", "library", "&Library …", "Ctrl+L", "All examples, with a search."),
    ActionRow("E&xamples", "course", "The &course in six parts", "", "A lesson to work through."),
    ActionRow("E&xamples"),
    ActionRow("&Help", "help_lens", "This &lens", "Ctrl+F1", "The guide's page about it."),
    ActionRow("&Help", "help_input", "&Input language", "F1", "What can be typed."),
    ActionRow("&Help", "help_keys", "&Keyboard", "Shift+F1", "All shortcuts."),
    ActionRow("&Help", "help_course", "The &course", "", "A lesson in six parts."),
    ActionRow("&Help", "tour", "&Tour", "", "Five things to see first."),
    ActionRow("&Help", "help_glossary", "&Glossary", "", "The field's terms, a sentence each."),
    ActionRow("&Help", "about", "&About Nablascope", "", "Which version this is."),
)

MENUS = ("&File", "&Edit", "&View", "E&xamples", "&Help")
"""Menus from left to right; below its first entries *Examples* is filled by :mod:`gui.browsing`."""

CANVAS_KEYS: tuple[tuple[str, str], ...] = (
    ("Arrow keys, on a picture", "move the point"),
    ("Shift + arrow keys", "move it in finer steps"),
    ("Ctrl + arrow keys", "move it in larger steps"),
    ("Left and right, on the errors", "change the step h"),
    ("Up and down, on the errors or the schemes", "put another scheme in focus"),
    ("P or Space, on descents", "play or pause"),
    (". and , on descents", "one step on, one step back"),
    ("[ and ], on descents", "to the start, to the end"),
    ("Left and right, on convergence", "one step back, one step on; with Ctrl ten"),
    ("Left and right, on a computation graph", "one step back, one step on"),
    ("Home and End, on a computation graph", "to the inputs, to all steps at once"),
    ("Page Up and Page Down, on a computation graph", "select the node before, the next node"),
    ("Up and down, on a computation graph", "change the selected input"),
    ("Escape, on a computation graph", "select no node"),
    ("Left and right, on a lesson", "the page before, the next page"),
    ("Enter, in a field of an answer", "go on to the next entry"),
    ("Enter, in a field of the quiz", "judge the answer, and go on"),
    ("P or Space, on a network", "train or pause"),
    (". or Right, on a network", "one epoch"),
    ("[, on a network", "start over, from the first weights"),
    ("Left and right, on learning rates", "change the present rate"),
    ("Space, in the table of methods", "let the method race or not"),
    ("F2 or Enter, in the table of methods", "change the number"),
    ("Delete, in the table of methods", "remove a method's second row"),
    ("+ and -, on a picture", "zoom"),
    ("Alt + arrow keys, on a picture", "shift the view; turn a surface"),
    ("0 or Home, on a picture", "reset the view"),
    ("D and Shift + D, on a field", "turn the direction by 5 degrees, and back"),
    ("Double click, on a field", "add the place to the table of points"),
    ("Delete, in the table of points", "remove the selected points"),
    ("Up and down, on critical points", "another row, and its evidence"),
    ("Enter, or a click, on critical points", "move the point there"),
    ("Menu key or Shift + F10, on a picture, a formula, a table", "save, copy, data"),
    ("Tab, Shift + Tab", "next field, field before"),
    ("Left and right, on a formula", "scroll a long formula"),
)
"""Keys that are not shortcuts of the menus, for the keyboard list."""
