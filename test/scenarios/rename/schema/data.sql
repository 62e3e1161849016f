SELECT mood, b FROM two.t
