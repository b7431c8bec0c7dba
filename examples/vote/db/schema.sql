CREATE TABLE votes (voter text PRIMARY KEY, choice char(1) NOT NULL CHECK (choice IN ('a', 'b')));
