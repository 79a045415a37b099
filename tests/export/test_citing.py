"""Citations of an entry: nothing in a hostile text is a command of TeX or ends a field."""

from servanda.export.citing import _tex


def test_signs_of_tex_are_words() -> None:
    assert _tex("50 % of {x}\\input_~^#$&\nnext") == (
        r"50 \% of \{x\}\textbackslash{}input\_\textasciitilde{}\textasciicircum{}\#\$\& next"
    )
