"""The names model at work: text in, names with their kinds and scores out, by tokenizers and onnxruntime."""
