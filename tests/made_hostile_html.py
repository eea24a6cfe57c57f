"""Hostile web pages."""

from made_hostile_text import READ, SECRET, WORDS

_DEEP = ("a web page whose parts are nested too deeply",)
_LARGE = ("reading it takes",)
_HEAD = b"<!DOCTYPE html><html><head><title>Durham</title></head><body><p>Children are visited too late.</p>"

HTML = (
    ("page.pdf", _HEAD, ("a web page saved under the name of a PDF",)),
    (
        "scripts.html",
        _HEAD + f"<script>'{SECRET}'</script><p onclick='{SECRET}'>seen</p><style>{SECRET}</style>".encode(),
        (READ,),
    ),
    ("frames.html", _HEAD + b"<iframe src='file:///etc/passwd'></iframe><object data='/etc/passwd'></object>", (READ,)),
    (
        "entities.html",
        b"<?xml version='1.0'?><!DOCTYPE html [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><html><body><p>late &x;</p>",
        (READ,),
    ),
    ("nested.html", _HEAD + b"<div>" * 1_500 + b"words", _DEEP),
    ("nested-deeply.html", _HEAD + b"<div>" * 20_000 + b"words", (*_DEEP, *_LARGE)),
    ("bold-in-bold.html", _HEAD + b"<b>" * 900 + b"words" + b"</p>" * 900, (READ, *_DEEP, *_LARGE)),
    ("misnested.html", _HEAD + b"<a><b><i><div></b></a></i>" * 2_000, (READ, *_DEEP, *_LARGE)),
    ("lists.html", _HEAD + b"<ul><li>" * 300 + b"words", (READ, *_DEEP)),
    ("tables.html", _HEAD + b"<table><tr><td>" * 300 + b"words", (READ, *_DEEP)),
    ("long-list.html", _HEAD + b"<ol>" + b"<li>Children are seen.</li>" * 5_000 + b"</ol>", (READ, *_LARGE)),
    ("spans.html", _HEAD + b"<table>" + b"<tr><td rowspan=999999999 colspan=999999999>a</td>" * 50, (READ,)),
    ("span-of-many-digits.html", _HEAD + b"<table><tr><td colspan=" + b"9" * 5_000 + b">a</td></tr>", (READ,)),
    ("start-of-many-digits.html", _HEAD + b"<ol start=" + b"9" * 5_000 + b"><li>late</li></ol>", (READ,)),
    ("start-that-is-none.html", _HEAD + "<ol start=²><li>late</li></ol>".encode(), (READ,)),
    ("comment-without-end.html", _HEAD + b"<!--" + b"x" * 500_000, (READ,)),
    ("attributes.html", _HEAD + b"<p " + b"".join(b"a%d=1 " % n for n in range(20_000)) + b">words", (READ, *_LARGE)),
    ("references.html", _HEAD + b"&#0;&#xD800;&#x110000;&#99999999999;&nosuch;&amp;amp; words", (READ,)),
    ("nul.html", _HEAD + b"<p>\x00words\x00</p>", (READ,)),
    ("utf-16.html", _HEAD.decode().encode("utf-16"), (READ,)),
    ("wrong-encoding.html", _HEAD.replace(b"<title>", b"<meta charset=utf-7><title>+ADw-script+AD4-"), (READ,)),
    ("only-scripts.html", b"<html><body><script>var words;</script></body></html>", ("no words in it",)),
    ("text.html", WORDS, (READ,)),
)
