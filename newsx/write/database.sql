-- One database for the records of many articles. Keys are texts that stay the same when an article is read anew, so that
-- further tables may refer to them; names that begin with corpus_ are kept for tables about many articles at once.
-- Offsets are characters of the article's text as read, the end excluded. Days are ISO dates, both ends included.

CREATE TABLE IF NOT EXISTS articles (
    id TEXT PRIMARY KEY,
    headline TEXT,
    byline TEXT,
    dateline TEXT,
    published TEXT,
    published_from TEXT,
    url TEXT,
    language TEXT NOT NULL,
    source_path TEXT NOT NULL,
    source_format TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    text TEXT
);

CREATE TABLE IF NOT EXISTS warnings (
    article TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    message TEXT NOT NULL,
    PRIMARY KEY (article, position)
);

CREATE TABLE IF NOT EXISTS failures (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    message TEXT NOT NULL
);

CREATE TABLE IF NOT EXISTS entities (
    key TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('person', 'organisation', 'place')),
    article TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    id TEXT NOT NULL,
    listed TEXT
);
CREATE INDEX IF NOT EXISTS entities_article ON entities (article);
CREATE INDEX IF NOT EXISTS entities_name ON entities (name);

CREATE TABLE IF NOT EXISTS locations (
    entity TEXT PRIMARY KEY REFERENCES entities (key) ON DELETE CASCADE,
    type TEXT,
    country TEXT,
    latitude REAL,
    longitude REAL,
    geonames INTEGER,
    confidence REAL,
    "by" TEXT
);

CREATE TABLE IF NOT EXISTS aliases (
    entity TEXT NOT NULL REFERENCES entities (key) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (entity, position)
);

CREATE TABLE IF NOT EXISTS roles (
    entity TEXT NOT NULL REFERENCES entities (key) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    text TEXT NOT NULL,
    office TEXT,
    "of" TEXT,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    PRIMARY KEY (entity, position)
);

CREATE TABLE IF NOT EXISTS nationalities (
    key TEXT PRIMARY KEY,
    text TEXT NOT NULL,
    country TEXT,
    article TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE
);
CREATE INDEX IF NOT EXISTS nationalities_article ON nationalities (article);

CREATE TABLE IF NOT EXISTS mentions (
    key TEXT PRIMARY KEY,
    text TEXT NOT NULL,
    article TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    entity TEXT REFERENCES entities (key) ON DELETE CASCADE,
    nationality TEXT REFERENCES nationalities (key) ON DELETE CASCADE,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    "by" TEXT NOT NULL,
    score REAL,
    joined TEXT,
    rivals TEXT NOT NULL -- a JSON array of keys of entities
);
CREATE INDEX IF NOT EXISTS mentions_article ON mentions (article);
CREATE INDEX IF NOT EXISTS mentions_entity ON mentions (entity);
CREATE INDEX IF NOT EXISTS mentions_nationality ON mentions (nationality);

CREATE TABLE IF NOT EXISTS dates (
    key TEXT PRIMARY KEY,
    text TEXT NOT NULL,
    type TEXT NOT NULL,
    value TEXT,
    start_date TEXT,
    end_date TEXT,
    granularity TEXT,
    mod TEXT,
    anchor TEXT,
    until TEXT,
    unresolved TEXT,
    article TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    id TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    "by" TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS dates_article ON dates (article);

CREATE TABLE IF NOT EXISTS events (
    key TEXT PRIMARY KEY,
    summary TEXT NOT NULL,
    "trigger" TEXT NOT NULL,
    lemma TEXT NOT NULL,
    type TEXT,
    status TEXT NOT NULL,
    start_date TEXT,
    end_date TEXT,
    "when" TEXT,
    when_value TEXT,
    basis TEXT,
    when_by TEXT,
    date TEXT REFERENCES dates (key) ON DELETE CASCADE,
    main INTEGER NOT NULL,
    salience REAL NOT NULL,
    article TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    id TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    sentence_start INTEGER NOT NULL,
    sentence_end INTEGER NOT NULL,
    "by" TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS events_article ON events (article);
CREATE INDEX IF NOT EXISTS events_date ON events (date);
CREATE INDEX IF NOT EXISTS events_start_date ON events (start_date);

CREATE TABLE IF NOT EXISTS event_slots (
    event TEXT NOT NULL REFERENCES events (key) ON DELETE CASCADE,
    slot TEXT NOT NULL CHECK (slot IN ('who', 'whom', 'where', 'attributed_to')),
    position INTEGER NOT NULL,
    entity TEXT REFERENCES entities (key) ON DELETE CASCADE,
    text TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    "by" TEXT,
    PRIMARY KEY (event, slot, position)
);
CREATE INDEX IF NOT EXISTS event_slots_entity ON event_slots (entity);

CREATE TABLE IF NOT EXISTS event_mentions (
    event TEXT NOT NULL REFERENCES events (key) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    text TEXT NOT NULL,
    lemma TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    PRIMARY KEY (event, position)
);

CREATE TABLE IF NOT EXISTS quotes (
    key TEXT PRIMARY KEY,
    text TEXT NOT NULL,
    kind TEXT NOT NULL,
    speaker TEXT,
    speaker_entity TEXT REFERENCES entities (key) ON DELETE CASCADE,
    cue TEXT,
    article TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL
);
CREATE INDEX IF NOT EXISTS quotes_article ON quotes (article);
CREATE INDEX IF NOT EXISTS quotes_speaker_entity ON quotes (speaker_entity);

CREATE VIEW IF NOT EXISTS people AS
    SELECT key, name, article, id, listed FROM entities WHERE kind = 'person';

CREATE VIEW IF NOT EXISTS organisations AS
    SELECT key, name, article, id, listed FROM entities WHERE kind = 'organisation';

CREATE VIEW IF NOT EXISTS places AS
    SELECT key, name, type, country, latitude, longitude, geonames, confidence, article, id, listed
    FROM entities JOIN locations ON locations.entity = entities.key;
