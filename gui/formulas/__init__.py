"""Which formulas the lenses show, their markup, and the lane that typesets them."""
