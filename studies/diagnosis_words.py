"""What is said of mistakes with derivatives: short, for a student, without a reproach."""

from __future__ import annotations

from fractions import Fraction

RULES: dict[str, str] = {
    "inner-derivative-lost": "Chain rule: the inner derivative, {inner}, is missing.",
    "constant-not-dropped": "The constant {about} was kept, but the derivative of a constant is 0.",
    "product-of-derivatives": "The derivatives of the factors were multiplied, but the product rule"
    " differentiates one factor at a time and adds the results.",
    "product-term-lost": "The product rule gives one term for each factor; not all of them are"
    " here.",
    "quotient-reversed": "The numerator of the quotient rule is u' v - u v'; here it is reversed,"
    " which turns the sign.",
    "denominator-not-squared": "Quotient rule: the denominator {about} was not squared.",
    "quotient-of-derivatives": "The derivative of the numerator was divided by that of the"
    " denominator, but that is not the quotient rule.",
    "sign-of-derivative": "The derivative of {name} has the other sign.",
    "exponent-not-lowered": "Power rule: the exponent was not lowered by 1.",
    "exponent-not-brought-down": "Power rule: the exponent was not brought down as a factor.",
    "exponential-as-power": "The power rule was used, but the variable stands in the exponent: this"
    " is an exponential.",
    "power-as-exponential": "The rule for exponentials was used, but the exponent is constant: this"
    " is a power.",
    "general-power-as-power": "The power rule was used, but the exponent depends on {variable}"
    " too.",
    "general-power-as-exponential": "The rule for exponentials was used, but the base depends on"
    " {variable} too.",
    "log-factor-lost": "The factor that the logarithm of the base gives is missing or another.",
    "log-rule": "Logarithms: (ln u)' = u'/u, and something else was used.",
    "constant-factor-lost": "A constant factor stays, but {about} is missing.",
    "sign-lost": "The sign of this part was turned or lost.",
    "number-of-derivative-lost": "The derivative of {name} has the factor {detail}, which is"
    " missing.",
    "square-lost": "A square in the derivative of {name} is missing.",
    "root-lost": "A root in the derivative of {name} is missing.",
    "functions-confused": "This is not the derivative of {name}{whose}.",
    "absolute-value-dropped": "The bend was overlooked: the sign of what stands in {name} decides"
    " about the slope.",
    "exponent-lowered-twice": "Power rule: the exponent was lowered by 2 instead of 1.",
    "exponent-raised": "Power rule: the exponent was raised by 1, but it is lowered by 1.",
    "exponent-sign-lost": "Power rule: the exponent comes down with its minus sign, which is"
    " missing.",
    "reciprocal-sign-lost": "The derivative of a reciprocal has a minus sign, which is missing.",
    "numerator-and-denominator-swapped": "Quotient rule: numerator and denominator were swapped.",
    "quotient-sign": "Quotient rule: the two terms of the numerator are subtracted, not added.",
    "quotient-term-lost": "Quotient rule: the numerator has two terms, and one is missing.",
    "quotient-terms-crossed": "Quotient rule: each derivative is multiplied by the other part, not"
    " by its own.",
    "denominator-lost": "Quotient rule: the squared denominator is missing.",
    "denominator-differentiated": "Quotient rule: the new denominator is the square of the old one,"
    " not of its derivative.",
    "divisor-squared": "The constant {about} was squared, but a constant divisor stays as it is.",
    "product-sign": "A term has the wrong sign: the product and chain rules add.",
    "product-as-sum": "The derivatives were added without the other factors.",
    "other-variable-not-held": "Differentiating by {variable}, {detail} stays constant; here it was"
    " differentiated too.",
    "wrong-variable": "This was differentiated by {detail}, not by {variable}.",
    "integrated": "This was integrated instead of differentiated.",
    "outer-not-differentiated": "This function was left as it is instead of differentiated.",
    "only-inside-differentiated": "Only the inside was differentiated, in its place.",
    "inside-replaced": "Chain rule: the inside was replaced by its derivative, but it stays inside"
    " and its derivative is a factor.",
    "inner-derivative-added": "Chain rule: the inner derivative, {inner}, was added, but it is a"
    " factor.",
    "inner-derivative-twice": "Chain rule: the inner derivative, {inner}, stands there twice.",
    "divided-by-inner-derivative": "Chain rule: the inner derivative, {inner}, is multiplied by,"
    " not divided by.",
    "inner-not-differentiated": "Chain rule: the inner function itself, {about}, is a factor here;"
    " its derivative, {inner}, should be.",
    "outer-derivative-lost": "Only the inner derivative is here; the outer one is missing.",
    "not-multiplied-back": "Logarithmic differentiation: the result was not multiplied by the"
    " function.",
    "log-factor-divided": "The logarithm of the base is multiplied by, not divided by.",
    "exponent-divided": "Power rule: the exponent is multiplied by, not divided by.",
    "constant-as-variable": "{about} does not depend on {variable}, but it was differentiated as"
    " if it were a variable.",
    "constant-factor-differentiated": "The constant {about} was differentiated as if it were a"
    " variable, but a constant factor stays.",
    "factor-vanishes": "The constant {about} is a factor: it stays, and the product does not"
    " vanish.",
    "intermediate-held-constant": "{about} depends on {variable}, but it was held constant.",
    "variable-kept": "The derivative of {variable} by itself is 1.",
    "differentiated-twice": "This was differentiated twice.",
    "branches-swapped": "The derivative of the wrong argument was taken.",
    "term-lost": "The derivative of this term is missing.",
}
"""Mistake with one rule -> what happened."""

WHOLE: dict[str, tuple[str, str, str]] = {
    "function-given": (
        "Your answer is the function itself.",
        "It was not differentiated.",
        "Differentiate it by {variable}.",
    ),
    "stopped-early": (
        "Your answer is a derivative of this function, of order {detail}.",
        "It was differentiated too few times.",
        "Differentiate on, up to order {order}.",
    ),
    "one-order-too-many": (
        "Your answer is a derivative of this function, of order {detail}.",
        "It was differentiated once too often.",
        "The derivative of order {order} is asked for.",
    ),
    "wrong-variable": (
        "Your answer is another derivative of this function.",
        "It was differentiated by {detail}.",
        "Differentiate by {variable}.",
    ),
    "integrated-whole": (
        "The derivative of your answer is the function.",
        "It was integrated instead of differentiated.",
        "Differentiate the function by {variable}.",
    ),
    "derivatives-multiplied": (
        "Your answer is the product of first derivatives.",
        "A second derivative is the derivative of the first one, not a product of two.",
        "Differentiate the first derivative once more.",
    ),
    "sign-of-all": (
        "All of your answer has the wrong sign.",
        "It is the right derivative times -1.",
        "Turn every sign.",
    ),
    "factor-off": (
        "Your answer as a whole is off by a factor.",
        "It is the right derivative times {detail}.",
        "{remedy}.",
    ),
    "constant-added": (
        "Your answer is the right derivative but for a constant.",
        "It is the right derivative plus {detail}.",
        "Leave the constant out: a derivative has no constant of integration.",
    ),
}
"""Mistake with the whole -> where, rule, should."""

STRUCTURE: dict[str, tuple[str, str, str]] = {
    "transposed": (
        "All entries are right, but they stand in the transposed matrix.",
        "Rows and columns are exchanged.",
        "A row for each component, a column for each variable.",
    ),
    "variables-permuted": (
        "The right entries stand in the wrong order of the variables.",
        "The order here is {order}.",
        "The order of the variables is {variables}.",
    ),
    "rows-permuted": (
        "The right rows stand in the wrong order.",
        "The order here is {order}.",
        "Row i belongs to component i.",
    ),
    "sign-of-all": (
        "Every entry has the wrong sign.",
        "Each is the right one times -1.",
        "Turn every sign.",
    ),
    "factor-off": (
        "Every entry is off by the same factor.",
        "Each is the right one times {factor}.",
        "{remedy}.",
    ),
    "mixed-factor": (
        "The mixed partial derivatives are off by a factor; the diagonal is right.",
        "Each of them is the right one times {factor}.",
        "{remedy}.",
    ),
    "diagonal-factor": (
        "The diagonal is off by a factor; the mixed partial derivatives are right.",
        "Each of its entries is the right one times {factor}.",
        "{remedy}.",
    ),
    "mixed-partials-lost": (
        "The diagonal is right, but the mixed partial derivatives are 0 here.",
        "Off the diagonal stand the derivatives by one variable and then by another.",
        "Differentiate each first derivative by every variable.",
    ),
    "mixed-partials-wrong": (
        "Only mixed partial derivatives are wrong; the diagonal is right.",
        "Off the diagonal stand the derivatives by one variable and then by another.",
        "Differentiate each first derivative by the other variables again.",
    ),
    "one-row-wrong": (
        "Only row {row} is wrong; every other entry is right.",
        "Row {row} holds the derivatives {row_of}.",
        "Look at this row again.",
    ),
    "one-column-wrong": (
        "Only column {column} is wrong; every other entry is right.",
        "Column {column} holds the derivatives by {column_of}.",
        "Differentiate by {column_of} again.",
    ),
    "one-entry-wrong": (
        "Only one entry is wrong: {entry}.",
        "Every other entry is proved right.",
        "Look at this entry again.",
    ),
    "gradient-of-one-component": (
        "Your answer is the gradient of component {row} alone.",
        "A Jacobian has a row for each component.",
        "Give the other rows too.",
    ),
    "gradient-of-the-sum": (
        "Your answer is the gradient of the sum of the components.",
        "A Jacobian keeps its rows apart.",
        "Give a row for each component.",
    ),
    "gradient-for-hessian": (
        "Your answer is the gradient.",
        "A Hessian holds the second derivatives.",
        "Differentiate each first derivative by every variable.",
    ),
    "diagonal-only": (
        "Your answer is the diagonal of the Hessian.",
        "The mixed partial derivatives are missing.",
        "Differentiate each first derivative by every variable.",
    ),
    "laplacian-given": (
        "Your answer is the sum of the Hessian's diagonal, the Laplacian.",
        "A Hessian is the matrix of all second derivatives.",
        "Give every entry for itself.",
    ),
    "product-of-first-partials": (
        "Products of first derivatives stand in the place of second derivatives.",
        "A second derivative is the derivative of the first one, not a product of two.",
        "Differentiate each first derivative by every variable.",
    ),
    "value-given": (
        "Your answer is the function itself.",
        "It was not differentiated.",
        "Differentiate it by each variable.",
    ),
    "partials-added": (
        "Your answer is a sum of partial derivatives.",
        "They are the entries of a vector, which are not added.",
        "Give each of them for itself.",
    ),
    "norm-given": (
        "Your answer is the length of the gradient.",
        "What is asked for is not its length.",
        "Give its entries, not the root of the sum of their squares.",
    ),
    "normalised": (
        "Your answer is the gradient divided by its length.",
        "The direction is right, the length is not: a gradient's length is the steepest slope.",
        "Do not divide by the length.",
    ),
    "direction-not-normalised": (
        "The answer is right but for the length of the direction.",
        "A directional derivative is taken along a unit vector.",
        "Divide by the length of the direction.",
    ),
    "direction-normalised": (
        "The answer is right but for the length of the direction.",
        "The direction was divided by its length, and here it is taken as it is typed.",
        "Multiply by the length of the direction.",
    ),
    "direction-normalised-twice": (
        "The answer is right but for the length of the direction.",
        "It was divided by the length twice.",
        "Divide by the length of the direction once.",
    ),
    "gradient-not-dotted": (
        "Your answer is the gradient.",
        "A directional derivative is its dot product with the direction: one number.",
        "Multiply entry by entry with the direction and add.",
    ),
    "direction-not-summed": (
        "Your answer holds the terms of the dot product.",
        "They were not added.",
        "Add them: a directional derivative is one number.",
    ),
    "direction-reversed": (
        "Your answer has the wrong sign.",
        "It is the slope in the opposite direction.",
        "Turn the sign.",
    ),
}
"""Mistake with a matrix -> where, rule, should."""


def remedy(factor: Fraction) -> str:
    """What to do about a factor."""
    if abs(factor.numerator) == 1 and factor.denominator != 1:
        return f"Multiply by {factor.denominator * (1 if factor > 0 else -1)}"
    return f"Divide by {factor}"
