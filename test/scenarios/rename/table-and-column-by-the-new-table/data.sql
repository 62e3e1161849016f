SELECT title FROM things
