# The two commands of the README, one for hosts, and two more for those who change the page. Each installs what it needs and is missing.

.PHONY: serve test dist single editor shots

# The page on http://127.0.0.1:8080, built again after each change of a source file.
serve:
	@sh .ci/serve

# All tests. The last line counts them.
test:
	@sh .ci/test

# The page for a host, in dist, with compressed files beside the others.
dist:
	@sh .ci/dist

# The page as one file, single/rulescope.html.
single:
	@sh .ci/single

# static/editor/editor.js from static/editor/src.
editor:
	@sh .ci/editor

# Pictures of the built page in tests/browser/shots.
shots:
	@sh .ci/shots
