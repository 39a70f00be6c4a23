use insta::assert_snapshot;
use proptest::prelude::*;

use crate::read::formats::page_tests::{costs_its_length, keeps_its_places, shown};
use crate::text::article::Article;

const PAGE: &str = r#".. A comment.

====================
The Ferries of Brask
====================

:Author: Ada Quill
:Date: 10 April 2031
:Abstract: Nine ferries.

The |ship| has **12** *cabins*, ``3 masts``, :ref:`nine boats <boats>` and `a page`_ [1]_.
See Brask_, `the list <https://example.org/list>`__, :class:`~ship.Hull`, :pep:`8` and
https://example.org/a_b_. It is 10\ :sup:`3` tons, 2\*3 \*stars\*, snake_case_name and x_1.

.. |ship| replace:: *Alma*
.. _Brask: https://example.org
.. [1] As of spring.
.. [CIT2031] Quill, *Ferries*.

The fleet
---------

- Alma

  It is old.

- Brenda
  still sails

  1. of wood
  2. of steel

Masts : number
    Twelve of them.
Sails
    White ones.

1990. Then it sank
and nobody came.

:param x: the width
-v, --verbose  More words
-q             Fewer

An example::

    int cabins = 12;

Quoted::

> 9 cabins

.. code-block:: python

   cabins = 13

.. note:: It has 4 decks.

   The fifth is closed.

.. versionadded:: 2.5
   The bell.

.. deprecated:: 3.0 Ring by hand.

.. admonition:: Beware

   Deep water.

.. image:: alma.png
   :alt: The Alma at 9 knots

.. figure:: b.png
   :width: 20

   The *Brenda*

   In port.

.. toctree::
   :maxdepth: 2

   more

.. function:: sail(knots=5)

   Sails.

+--------+-----------+------------+
| Ship   | Wait (ms) | Note       |
+========+===========+============+
| Alma   | 250       | It waits   |
|        |           | long       |
+--------+-----------+------------+
| Brenda | 300       | new        |
|        +-----------+------------+
| (ship) | 310       | old        |
+--------+-----------+------------+
| both   | none                   |
+--------+------------------------+

.. table:: Berths

   ======  ======  =====
   Port    Berths
   ------  -------------
   Name    Large   Small
   ======  ======  =====
   Brask   12      3
   Nor     7       1
           or 8
   ======  ======  =====

.. list-table:: Crew
   :header-rows: 1

   * - Ship
     - Crew
   * - Alma
     - 40

.. csv-table:: Speed
   :header: Ship, Knots

   "Alma", 9
   Brenda, 11

| A line
| and another
  that goes on

>>> print(5)
5

----

    It sails, they say.

"#;

#[test]
fn a_page_is_read_as_it_is_shown() {
    assert_snapshot!(shown("a.rst", PAGE), @r"
    Heading: The Ferries of Brask
    Paragraph: Nine ferries.
    Paragraph: The Alma has 12 cabins, 3 masts, nine boats and a page.
    See Brask, the list, Hull, PEP 8 and
    https://example.org/a_b_. It is 10³ tons, 2*3 *stars*, snake_case_name and x_1.
    Paragraph: As of spring.
    Paragraph: Quill, Ferries.
    Heading: The fleet
    ListItem: Alma
    ListItem: It is old.
    ListItem: Brenda
    still sails
    ListItem: of wood
    ListItem: of steel
    ListItem: Masts : number
    ListItem: Masts : number Twelve of them.
    ListItem: Sails
    ListItem: Sails White ones.
    Paragraph: 1990. Then it sank
    and nobody came.
    ListItem: param x
    ListItem: param x the width
    ListItem: -v, --verbose
    ListItem: -v, --verbose More words
    ListItem: -q
    ListItem: -q Fewer
    Paragraph: An example:
    Paragraph: Quoted:
    Paragraph: It has 4 decks.
    Paragraph: The fifth is closed.
    Paragraph: 2.5
    Paragraph: The bell.
    Paragraph: 3.0
    Paragraph: Ring by hand.
    Heading: Beware
    Paragraph: Deep water.
    Paragraph: The Brenda
    Paragraph: In port.
    Paragraph: Sails.
    TableRow: Ship	Wait (ms)	Note
    TableRow: Alma	250 ms	Wait
    TableRow: Alma	Note	It waits long
    TableRow: Brenda (ship)	300 ms	Wait
    TableRow: Brenda (ship)	Note	new
    TableRow: Brenda (ship)	310 ms	Wait
    TableRow: Brenda (ship)	Note	old
    TableRow: both	none
    Caption: Berths
    TableRow: Port	Berths
    TableRow: Name	Large	Small
    TableRow: Brask	12	Berths Large
    TableRow: Brask	Berths Small	3
    TableRow: Nor	7 or 8	Berths Large
    TableRow: Nor	Berths Small	1
    Caption: Crew
    TableRow: Ship	Crew
    TableRow: Alma	40	Crew
    Caption: Speed
    TableRow: Ship	Knots
    TableRow: Alma	9	Knots
    TableRow: Brenda	11	Knots
    Paragraph: A line
    and another that goes on
    Quotation: It sails, they say.
    aside: 1 word of scripts and the like, 3 words of navigation, 5 words that are not shown, 13 words in blocks of code
    ");
}

#[test]
fn its_fields_tell_day_and_title() {
    let source = Article::from_text("a.rst", PAGE).source;
    assert_eq!(source.date.map(|d| d.to_string()).as_deref(), Some("2031-04-10"));
    assert_eq!(source.title.as_deref(), Some("The Ferries of Brask"));
}

#[test]
fn what_is_never_closed_takes_nothing_with_it() {
    for (page, text) in [
        ("*It has ``12 cabins, |really.", "*It has ``12 cabins, |really."),
        ("`It, [1 and :ref:`x", "`It, [1 and :ref:`x"),
        ("2 * 3 * 4 and 2*3*4 (*)", "2 * 3 * 4 and 2*3*4 (*)"),
        ("== ==\n12 cabins", "== ==\n12 cabins"),
        ("+--+\n12 cabins", "12 cabins"),
        ("A. Quill came\nin 1990.", "A. Quill came\nin 1990."),
    ] {
        assert_eq!(Article::from_text("a.rst", page).text.trim(), text);
    }
}

#[test]
fn marks_that_are_never_closed_cost_their_length() {
    costs_its_length(
        "a.rst",
        &[
            "*a",
            "**",
            "`a",
            "``",
            "|a",
            "|",
            ":a:`",
            "_",
            "[1]_",
            "\\",
            " ",
            "\n",
            "\n\n",
            "\n - ",
            "\n- ",
            "1. ",
            "a\n b\n",
            ".. note:: ",
            "\n.. ",
            "::\n\n ",
            "== ==\n",
            "-- --\n",
            "+--+--+\n",
            "|a |b |\n",
            "====\n",
            ":a: b\n",
            "-a  b\n",
            ">>> a\n",
            "http://a",
        ],
    );
}

proptest! {
    #[test]
    fn places_are_in_order_whatever_the_page(
        page in "([a-c1-3é.:| ]|\n|\n\n|\n  |\n    |- |\\* |1\\. |====\n|----\n|`|``|\\*\\*|\\*|_|\\[1\\]_|:ref:`|>`_|::\n\n  |\\.\\. note:: |\\.\\. \\[1\\] |\\.\\. \\|a\\| replace:: b\n|\\|a\\||\\.\\. list-table:: a\n\n  \\* - |\\.\\. csv-table:: a\n\n  |\\.\\. |:a: |\\+--\\+--\\+\n|\\+==\\+--\\+\n|\\|a \\|b \\|\n|\\|aé\\+--\\+\n|== ==\n|-- --\n|\\\\|\r\n|\t|  |,){0,40}"
    ) {
        keeps_its_places("a.rst", &page)?;
    }
}
