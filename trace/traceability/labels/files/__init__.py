"""Files of labels: asked for once, noted as printing, made as often as they are fetched."""
