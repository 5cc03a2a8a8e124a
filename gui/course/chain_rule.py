"""The fifth part: the chain rule on a computation graph, and backpropagation (5.1 and 5.2)."""

from __future__ import annotations

from gui.course.writing import choice, derivative, page, sheet, value
from gui.session.chain_view import ChainView
from gui.session.network_view import NetworkView

PART = "5  Chain rule"

SUM_TIMES = "q = x + y\nf(x, y, z) = q z"
SUM_TIMES_AT, SUM_TIMES_IN = "x=2, y=3, z=-4", "x=-6..6, y=-6..6, z=-6..6"

NEURON = "z = w x + b\np = sigmoid(z)\nL(w, b, x) = -ln p"
NEURON_AT = "w=0.5, b=-0.3, x=2"

EIGHT = "f(x1, x2, x3, x4, x5, x6, x7, x8) = x1 x2 x3 x4 x5 x6 x7 x8"
EIGHT_AT = "x1=1, x2=2, x3=0.5, x4=3, x5=1, x6=2, x7=0.5, x8=1"

CHAIN_RULE = (
    page(
        PART,
        "Forward: values",
        """
        Every formula is a sequence of small operations. $(x + y) z$ is a sum, q, and then a
        product. As a graph: each operation is a node, and its inputs lead to it.

        The **forward pass** computes values from left to right; they stand above the nodes. At
        (2, 3, −4) it gives q = 5 and f = −20.

        **Try:** click the picture, then press Left and Right: one step back, one step on. Drag an
        input up or down, and see which nodes change and which do not.
        """,
        sheet(
            "chain",
            SUM_TIMES,
            SUM_TIMES_AT,
            SUM_TIMES_IN,
            chain=ChainView(step=2, about=SUM_TIMES),
        ),
        value(
            "What is f if y becomes 4 and x and z stay 2 and −4?",
            "-24",
            "q becomes 6, and 6 · (−4) = −24.",
        ),
    ),
    page(
        PART,
        "Backward: adjoints",
        """
        Below each node stands its **adjoint**, the derivative of f by that node. The backward pass
        begins with 1 at f itself; along each edge it multiplies by the local derivative.

        From f to q: 1 · z = −4. From f to z: 1 · q = 5. From q to x and to y: −4 · 1 = −4. One
        pass, and all three partial derivatives are there. The table compares them with the exact
        gradient and with differences.

        **Try:** tick *Quiz* and fill in the adjoints yourself.
        """,
        sheet("chain", SUM_TIMES, SUM_TIMES_AT, SUM_TIMES_IN),
        value(
            "By how much does f change if z grows by 0.01?",
            "0.05",
            "By its adjoint times the change, 5 · 0.01. Since f is linear in z, exactly so.",
        ),
    ),
    page(
        PART,
        "A value that is used twice",
        """
        In $sin(x^2) + x^2 e^(x^2)$ the part $x^2$ is used three times. In the graph it is a single
        node, v₁, with three edges leading on.

        Its adjoint is the **sum** of what comes back along them. At x = 0.8 that is 0.802 and 1.214
        and 1.896, together 3.912. To forget one of several paths is the classic mistake in a
        backward pass written by hand.

        **Try:** click the node v₁. Below the picture stands its sum, path by path.
        """,
        sheet("chain", "sin(x^2) + x^2 e^(x^2)", "x=0.8", "x=-2..2"),
        derivative(
            "What is the derivative, as a formula in x?",
            "2x cos(x^2) + 2x e^(x^2) + 2x^3 e^(x^2)",
            """With $u = x^2$: the derivative of $sin(u) + u e^u$ by u is
            $cos(u) + e^u + u e^u$, and that of u by x is $2x$.""",
            wrt="x",
        ),
    ),
    page(
        PART,
        "One neuron and its loss",
        """
        A neuron adds up weighted inputs, $z = w x + b$, and squeezes the sum between 0 and 1 by the
        sigmoid, p. If 1 is the right answer, the loss is $-ln p$: nothing for p = 1, and very much
        for p near 0.

        On the way back from L to z two factors meet: −1/p, and p(1 − p), the slope of the sigmoid.
        All but p − 1 cancels. That is why this loss and the sigmoid go together.

        **Try:** drag the input b down until p is small, and watch the adjoint of z.
        """,
        sheet("chain", NEURON, NEURON_AT),
        derivative(
            "What is the derivative of L by the weight w? You may use p.",
            "(p - 1) x",
            """The adjoint of z is p − 1, and z answers to w with the factor x: what the neuron gets
            wrong, times what came in.""",
            wrt="w",
        ),
    ),
    page(
        PART,
        "Why backward?",
        """
        A product of eight variables and its whole gradient. At the right, operations are counted:
        the value alone takes 7. **Reverse mode** needs 63, in two passes. **Forward mode** carries
        the derivative by *one* variable along; for eight variables it needs 175. Central
        differences evaluate f sixteen times.

        With more variables the gap widens. A network has millions of weights, and one loss.

        **Try:** choose *forward* under *Mode*. Then add a ninth variable to the function.
        """,
        sheet("chain", EIGHT, EIGHT_AT),
        choice(
            "For which functions is forward mode the cheaper one?",
            2,
            (
                "Many inputs, one output.",
                "One input, many outputs.",
                "None.",
            ),
            """A forward pass gives a column of the Jacobian, a backward pass a row. A loss has one
            row, and very many columns.""",
        ),
    ),
    page(
        PART,
        "A network learns",
        """
        Two inputs, eight sigmoid neurons, one output; two hundred points on two rings. Each
        **epoch** runs forward through all points, backward through the loss, and takes one step of
        gradient descent with rate 1.

        **Try:** press *Train*. After 500 epochs the loss is 0.0816, and 99.5 % of the points are on
        the right side; after 2000 it is 0.0213, and all of them are. Each dashed line belongs to a
        neuron: together they fence in the inner ring.

        Then try 2 hidden units. Or two spirals.
        """,
        sheet("network", NEURON, NEURON_AT),
        value(
            "How many numbers does this network learn? Count weights and biases.",
            "33",
            "16 weights and 8 biases in the hidden layer, 8 weights and 1 bias in the output.",
        ),
    ),
    page(
        PART,
        "Is the backward pass right?",
        """
        A wrong gradient often still learns, a little. In this backward pass a factor is left out.
        After 200 epochs the loss is 0.6837, and 61 % of the points are on the right side. The
        curve alone would not tell you why.

        The **gradient check** does: it compares each derivative with central differences of the
        loss. For W₂ and b₂ the two agree, for W₁ and b₁ they do not.

        **Try:** press *Start over*, then *Train*, and read the check. Then choose other mistakes.
        """,
        sheet(
            "network",
            NEURON,
            NEURON_AT,
            network=NetworkView(
                mistake="missing-derivative", epochs="200", pictures="boundary+check"
            ),
        ),
        choice(
            "W₂ and b₂ are right, W₁ and b₁ are wrong. Where is the mistake?",
            3,
            (
                "In the forward pass.",
                "At the output, where p − y is formed.",
                "On the way back from the output to the hidden layer.",
            ),
            """What arrives at the output is right, or W₂ would be wrong as well. What is lost on
            the way back is the slope of the hidden activation.""",
        ),
    ),
)
