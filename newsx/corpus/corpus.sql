-- What the articles of a database tell together: written anew by each merge, so that merging more records doubles nothing.
-- The tables stand beside those of single articles (newsx/write/database.sql) and refer to these by the same keys:
-- article is articles.id; the key of an entity or an event is the article's id, "#" and the id in it: entities.key,
-- events.key. No foreign keys lead there, for a corpus may be merged without the single articles being stored.
-- Days are ISO dates, both ends included. Orders ("position") begin with 0.

-- The articles as merging sees them, so that more can join them later.
CREATE TABLE IF NOT EXISTS corpus_articles (
    article TEXT PRIMARY KEY,
    headline TEXT,
    published TEXT,
    url TEXT,
    original TEXT, -- the article of which this is nearly a copy; null for one that is no copy
    sketch TEXT NOT NULL -- JSON, newsx's own
);
CREATE INDEX IF NOT EXISTS corpus_articles_original ON corpus_articles (original);

-- People, organisations and places, each once.
CREATE TABLE IF NOT EXISTS corpus_characters (
    id TEXT PRIMARY KEY, -- "person:kirill-dmitriev-5f0c21ab94": kind, name, and a mark of the first article
    kind TEXT NOT NULL CHECK (kind IN ('person', 'organisation', 'place')),
    name TEXT NOT NULL,
    articles INTEGER NOT NULL, -- how many name it
    first TEXT, -- days of publication
    last TEXT,
    geonames INTEGER,
    aliases TEXT NOT NULL, -- a JSON array, the most frequent first
    countries TEXT NOT NULL, -- a JSON array of ISO 3166-1 codes: of the roles; of a place its own
    listed TEXT NOT NULL -- a JSON array of ids of the user's watchlists
);
CREATE INDEX IF NOT EXISTS corpus_characters_name ON corpus_characters (name);

-- By which names it can be asked for: name and aliases in lower case, without diacritics and stops (newsx.names.key).
CREATE TABLE IF NOT EXISTS corpus_names (
    key TEXT NOT NULL,
    "character" TEXT NOT NULL REFERENCES corpus_characters (id) ON DELETE CASCADE,
    PRIMARY KEY (key, "character")
);
CREATE INDEX IF NOT EXISTS corpus_names_character ON corpus_names ("character");

CREATE TABLE IF NOT EXISTS corpus_roles (
    "character" TEXT NOT NULL REFERENCES corpus_characters (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    text TEXT NOT NULL,
    articles INTEGER NOT NULL,
    PRIMARY KEY ("character", position)
);

-- Which entities of which articles it is.
CREATE TABLE IF NOT EXISTS corpus_appearances (
    entity TEXT PRIMARY KEY, -- entities.key
    "character" TEXT NOT NULL REFERENCES corpus_characters (id) ON DELETE CASCADE,
    article TEXT NOT NULL,
    id TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS corpus_appearances_character ON corpus_appearances ("character");
CREATE INDEX IF NOT EXISTS corpus_appearances_article ON corpus_appearances (article);

-- Who is named beside it most, and in how many articles.
CREATE TABLE IF NOT EXISTS corpus_company (
    "character" TEXT NOT NULL REFERENCES corpus_characters (id) ON DELETE CASCADE,
    beside TEXT NOT NULL REFERENCES corpus_characters (id) ON DELETE CASCADE,
    articles INTEGER NOT NULL,
    PRIMARY KEY ("character", beside)
);

-- Events, each once, however many articles tell them.
CREATE TABLE IF NOT EXISTS corpus_happenings (
    id TEXT PRIMARY KEY, -- "happening:5f0c21ab94d3": a mark of the telling published first
    summary TEXT NOT NULL,
    type TEXT,
    lemma TEXT NOT NULL,
    status TEXT NOT NULL,
    start_date TEXT, -- the days that most tellings give
    end_date TEXT,
    articles INTEGER NOT NULL, -- how many tell it; copies of one count once
    first_seen TEXT, -- days of publication
    last_seen TEXT,
    representative TEXT NOT NULL -- events.key of the telling with the fullest slots
);
CREATE INDEX IF NOT EXISTS corpus_happenings_start ON corpus_happenings (start_date);

CREATE TABLE IF NOT EXISTS corpus_tellings (
    event TEXT PRIMARY KEY, -- events.key
    happening TEXT NOT NULL REFERENCES corpus_happenings (id) ON DELETE CASCADE,
    article TEXT NOT NULL,
    id TEXT NOT NULL,
    position INTEGER NOT NULL, -- by day of publication
    summary TEXT NOT NULL,
    status TEXT NOT NULL,
    start_date TEXT,
    end_date TEXT,
    source TEXT -- who says so; null for the paper itself
);
CREATE INDEX IF NOT EXISTS corpus_tellings_happening ON corpus_tellings (happening);

CREATE TABLE IF NOT EXISTS corpus_participants (
    happening TEXT NOT NULL REFERENCES corpus_happenings (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    slot TEXT NOT NULL CHECK (slot IN ('who', 'whom', 'where')),
    "character" TEXT REFERENCES corpus_characters (id) ON DELETE CASCADE,
    text TEXT NOT NULL,
    PRIMARY KEY (happening, position)
);
CREATE INDEX IF NOT EXISTS corpus_participants_character ON corpus_participants ("character");

-- What the tellings of a happening do not agree on: one row for each version and each telling that gives it.
CREATE TABLE IF NOT EXISTS corpus_contradictions (
    happening TEXT NOT NULL REFERENCES corpus_happenings (id) ON DELETE CASCADE,
    contradiction INTEGER NOT NULL, -- which one of the happening's
    version INTEGER NOT NULL, -- that of most tellings is 0
    kind TEXT NOT NULL CHECK (kind IN ('number', 'date', 'status', 'source')),
    about TEXT NOT NULL, -- of numbers what is counted
    value TEXT NOT NULL,
    event TEXT NOT NULL, -- events.key
    PRIMARY KEY (happening, contradiction, version, event)
);
