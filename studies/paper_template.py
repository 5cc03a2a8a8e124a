"""How reports, handouts and keys look: the Typst functions that :mod:`studies.paper_source` calls.

A4, one family of type with tabular figures, one accent colour; nothing of a person's is in here.
"""

from __future__ import annotations

TEMPLATE = r"""
#let ink = rgb("#1B1F24")
#let quiet = rgb("#5B6470")
#let hair = rgb("#D5DAE0")
#let accent = rgb("#0072B2")
#let colours = (good: rgb("#00795A"), fair: rgb("#9A6A00"), bad: rgb("#B84A00"),
  plain: quiet, strong: accent, muted: quiet)
#let tints = (good: rgb("#F0F8F5"), fair: rgb("#FBF6EC"), bad: rgb("#FCF3EC"),
  plain: rgb("#F6F7F9"), strong: rgb("#F0F6FB"), muted: rgb("#F6F7F9"))
#let changed(body) = text(fill: rgb("#D55E00"), body)

// Words.
#let t(body) = body
#let strong-words(body) = strong(body)
#let emph-words(body) = emph(body)
#let code-words(body) = text(font: "DejaVu Sans Mono", size: 0.8em, body)
#let muted-words(body) = text(fill: quiet, body)
#let good-words(body) = text(fill: colours.good, body)
#let fair-words(body) = text(fill: colours.fair, body)
#let bad-words(body) = text(fill: colours.bad, body)
#let join(..pieces) = pieces.pos().join()

// Blocks.
#let section(level, fresh, ..words) = {
  if fresh { pagebreak(weak: true) }
  heading(level: level, join(..words))
}
#let para(tone, ..words) = {
  let body = join(..words)
  if tone == "note" { block(text(size: 0.92em, fill: quiet, body)) }
  else if tone == "lead" { block(below: 1em, text(size: 1.05em, body)) }
  else { block(body) }
}
#let bullets(..items) = list(marker: text(fill: quiet, sym.bullet), spacing: 0.75em, ..items)
#let numbered(..items) = enum(spacing: 0.75em, ..items)

// A formula that is too wide is set smaller; below three fifths its text is printed.
#let as-text(body) = block(inset: (left: 1.2em),
  par(justify: false, leading: 0.5em, hanging-indent: 1.5em,
    text(font: "DejaVu Sans Mono", size: 0.72em, body)))
#let formula(body, words) = block(above: 1em, below: 1em, breakable: true, layout(size => {
  let room = size.width - 1.2em.to-absolute()
  let wide = measure(body).width
  if wide <= room { pad(left: 1.2em, body) }
  else if wide * 0.6 <= room {
    pad(left: 1.2em, scale(room / wide * 100%, origin: left + top, reflow: true, body))
  }
  else if words != none { as-text(words) }
  else { pad(left: 1.2em, scale(room / wide * 100%, origin: left + top, reflow: true, body)) }
}))

#let rows(columns, align, ruled, head, body, caption) = {
  let rule = if ruled { 0.5pt + ink } else { none }
  let edge = if ruled { 0.8pt + ink } else { none }
  show math.equation: set text(top-edge: "bounds", bottom-edge: "bounds")
  show table.cell: set text(size: 0.92em)
  show table.cell: set par(justify: false)
  let grid = table(
    columns: columns,
    align: align,
    stroke: none,
    inset: (x: 0.6em, y: 0.42em),
    table.hline(stroke: edge),
    ..if head.len() > 0 {
      (table.header(..head.map(cell => text(fill: quiet, cell)), table.hline(stroke: rule)),)
    },
    ..body,
    table.hline(stroke: edge),
  )
  let long = not ruled or body.len() > 16 * columns.len()
  block(above: 1.1em, below: 1.1em, breakable: long, width: 100%, {
    layout(size => {
      let wide = measure(grid).width
      if wide <= size.width { grid }
      else if columns.contains(1fr) { grid }
      else {
        let share = calc.max(55%, size.width / wide * 100%)
        scale(share, origin: left + top, reflow: true, grid)
      }
    })
    if caption != none { v(0.2em); text(size: 0.88em, fill: quiet, caption) }
  })
}

#let image-of(file, alternative) = image(file, width: 100%, format: "svg", alt: alternative)
#let captioned(file, caption, alternative) = figure(
  image-of(file, alternative), caption: caption, supplement: "Figure", kind: image)
#let one-picture(width, file, caption, alternative) = block(
  above: 1.2em, below: 1.4em, width: 100%, breakable: false,
  align(center, block(width: width, captioned(file, caption, alternative))))
#let beside(..pictures) = block(above: 1.2em, below: 1.4em, width: 100%, breakable: false,
  grid(columns: (1fr,) * pictures.pos().len(), column-gutter: 1.2em, align: top,
    ..pictures.pos().map(one => captioned(..one))))

#let squares = tiling(size: (5mm, 5mm),
  place(top + left, rect(width: 5mm, height: 5mm, stroke: 0.35pt + hair)))
#let room(height) = block(above: 0.8em, below: 1.4em, width: 100%, breakable: true,
  rect(width: 100%, height: height, fill: squares, stroke: 0.5pt + hair))

#let tick(right) = box(baseline: 0.12em, width: 0.85em, height: 0.85em,
  stroke: 0.6pt + if right { colours.good } else { ink }, radius: 1pt,
  if right { align(center + horizon, text(size: 0.8em, fill: colours.good, sym.checkmark)) })
#let choices(right, ..items) = block(above: 0.9em, below: 1.2em, pad(left: 0.4em,
  stack(spacing: 0.75em, ..items.pos().enumerate().map(((at, item)) =>
    grid(columns: (1.6em, 1fr), tick(at + 1 == right), item)))))

#let together(body) = block(width: 100%, breakable: false, body)

#let card(style, whole, body) = block(
  above: 1em, below: 1em, width: 100%, inset: (x: 1em, y: 0.85em), radius: 3pt,
  breakable: not whole,
  fill: tints.at(style), stroke: (left: 2pt + colours.at(style)), body)

#let sheet(kind: "", title: "", function: none, date: none, names: false, language: "en", body) = {
  set document(title: title, author: "Nablascope")
  set page(
    paper: "a4",
    margin: (x: 22mm, top: 25mm, bottom: 23mm),
    header: context {
      set text(size: 8.5pt, fill: quiet, bottom-edge: "descender")
      if counter(page).get().first() > 1 {
        grid(columns: (1fr, auto), box(width: 100%, height: 1.5em, clip: true, title), kind)
        v(-0.9em)
        line(length: 100%, stroke: 0.4pt + hair)
      }
    },
    footer: context {
      set text(size: 8.5pt, fill: quiet)
      grid(columns: (1fr, auto, 1fr), align: (left, center, right),
        if date == none [] else [#date],
        [#counter(page).display() / #counter(page).final().first()],
        [Nablascope])
    },
  )
  set text(font: ("New Computer Modern", "Libertinus Serif", "DejaVu Sans Mono"), size: 10.5pt,
    fill: ink, lang: language, number-width: "tabular", hyphenate: auto)
  set par(justify: true, leading: 0.68em, spacing: 0.95em)
  set math.mat(row-gap: 0.6em, column-gap: 1em)
  set math.vec(gap: 0.6em)
  set math.cases(gap: 0.5em)
  set math.equation(numbering: none)
  show math.equation: set block(breakable: true)
  show math.equation.where(block: true): set align(left)
  set heading(numbering: none)
  show heading: set par(justify: false)
  show heading.where(level: 1): it => block(above: 1.9em, below: 0.9em, sticky: true,
    { set text(size: 13.5pt, weight: "bold"); it.body; v(-0.45em)
      line(length: 100%, stroke: 0.5pt + hair) })
  show heading.where(level: 2): it => block(above: 1.4em, below: 0.75em, sticky: true,
    text(size: 11.5pt, weight: "bold", it.body))
  show heading.where(level: 3): it => block(above: 1.2em, below: 0.6em, sticky: true,
    text(size: 10.5pt, weight: "bold", fill: quiet, it.body))
  set figure(gap: 0.6em)
  show figure.caption: it => block(width: 100%, align(left, par(justify: false,
    text(size: 0.86em, fill: quiet, { strong(it.supplement); [ ]
      strong(context it.counter.display(it.numbering)); [ ]; it.body }))))

  {
    set par(justify: false)
    text(size: 9pt, fill: accent, weight: "bold", tracking: 0.08em, upper(kind))
    v(-0.35em)
    text(size: 19pt, weight: "bold", title)
    if names {
      v(0.3em)
      text(size: 9.5pt, fill: quiet, grid(columns: (auto, 1fr, auto, 3.4cm), column-gutter: 0.6em,
        align: bottom, [Name], line(length: 100%, stroke: 0.5pt + quiet),
        [Date], line(length: 100%, stroke: 0.5pt + quiet)))
    }
    if function != none { v(0.1em); function }
    v(0.1em)
    line(length: 100%, stroke: 1.2pt + accent)
  }
  body
  metadata("end")
}
"""
