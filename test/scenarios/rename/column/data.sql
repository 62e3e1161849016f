SELECT parent_id, twice FROM child
