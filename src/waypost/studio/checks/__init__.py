"""What a machine checks on every artefact before anybody sees it."""
