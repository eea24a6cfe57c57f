"""What the components declare: each needs only what one before it leaves."""

from pipeline.nlp.build import COMPONENTS, build


def test_the_analysis_of_the_pipeline_reports_no_problem() -> None:
    nlp = build()
    assert tuple(nlp.pipe_names) == tuple(COMPONENTS)
    report = nlp.analyze_pipes(keys=["assigns", "requires"])
    assert report is not None
    assert {name: found for name, found in report["problems"].items() if found} == {}


def test_every_component_says_what_it_assigns() -> None:
    nlp = build()
    for name in nlp.pipe_names:
        assert nlp.get_pipe_meta(name).assigns, name


def test_a_component_without_the_ones_before_it_is_a_problem() -> None:
    nlp = build()
    nlp.remove_pipe("ins_findings")
    report = nlp.analyze_pipes()
    assert report is not None
    assert report["problems"]["ins_polarity"]
