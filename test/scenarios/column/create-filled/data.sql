SELECT u.name, u.age, u.slug, t.kind FROM users u, app.teams t ORDER BY u.id
