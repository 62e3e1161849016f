SELECT name, mood, step, nextval('numbers'), nextval('other.numbers') FROM people
