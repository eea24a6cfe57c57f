"""What a document says, in columns, is what its pieces say, each statement once."""

from made_readings import report

from pipeline.graph.statements import Statements, Table, gathered
from pipeline.graph.triples import pieces
from pipeline.graph.written import DCTERMS, FOAF, INS, RDF, Iri, Said, in_order, lines, literal, triples

ONE, OTHER, THIRD = (Iri(f"https://example.org/{name}") for name in ("one", "other", "third"))
A, B = literal("a"), literal("b")


def test_statements_and_descriptions_of_one_subject_are_put_together() -> None:
    described: Said = {RDF.type: (INS.Finding,), INS.text: (A,)}
    more: Said = {INS.text: (A, B), INS.number: (A,)}
    about = gathered([(ONE, described), (ONE, INS.text, B), (ONE, described), (ONE, more), (ONE, INS.text, B)])
    assert {predicate: list(values) for predicate, values in about[ONE].items()} == {
        INS.text: [B, A],
        RDF.type: [INS.Finding],
        INS.number: [A],
    }
    assert described == {RDF.type: (INS.Finding,), INS.text: (A,)}


def test_nothing_that_a_document_says_is_lost_or_said_twice() -> None:
    about = gathered(pieces(report()))
    assert sorted(lines(about.items())) == in_order(triples(pieces(report())))
    assert len(Statements(about)) == len(in_order(triples(pieces(report()))))


def test_subjects_of_one_form_stand_together() -> None:
    statements = Statements(
        {
            ONE: {RDF.type: (INS.Finding,), INS.text: (A,)},
            OTHER: {RDF.type: [FOAF.Person], INS.text: [A]},
            THIRD: {RDF.type: (INS.Finding,), INS.text: (A, B)},
        }
    )
    findings, people = statements.tables
    assert findings.subjects == [ONE, THIRD]
    assert findings.columns == {RDF.type: ((INS.Finding,), (INS.Finding,)), INS.text: ((A,), (A, B))}
    assert people == Table((FOAF.Person,), [OTHER], {RDF.type: ([FOAF.Person],), INS.text: ([A],)})
    assert statements.of_class(INS.Finding) == (findings,)
    assert list(statements.values(INS.text)) == [A, A, B, A]
    assert list(statements.values(DCTERMS.subject)) == []
    assert len(statements) == 7


def test_some_rows_of_a_table_are_a_table() -> None:
    table = Table((), [ONE, OTHER], {INS.text: ((A,), (B,))})
    assert table.only({OTHER, THIRD}) == Table((), [OTHER], {INS.text: [(B,)]})
    assert table.only({ONE, OTHER}) is table
