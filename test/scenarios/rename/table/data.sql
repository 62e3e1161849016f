SELECT people.email FROM people JOIN posts ON posts.author = people.id
