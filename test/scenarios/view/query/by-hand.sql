COMMENT ON VIEW active IS 'of interest'; GRANT SELECT ON active TO PUBLIC
