BEGIN TRANSACTION;
CREATE TABLE actors (
	id VARCHAR NOT NULL, 
	report_id VARCHAR NOT NULL, 
	seq INTEGER NOT NULL, 
	local VARCHAR NOT NULL, 
	name TEXT NOT NULL, 
	kind VARCHAR NOT NULL, 
	country VARCHAR, 
	sector VARCHAR, 
	role TEXT, 
	register VARCHAR, 
	aliases JSON NOT NULL, 
	confidence FLOAT NOT NULL, 
	stage VARCHAR NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE (report_id, local), 
	FOREIGN KEY(report_id) REFERENCES reports (id) ON DELETE CASCADE
);
INSERT INTO "actors" VALUES('actor-88287b60e97387db','old',0,'a1','Olan','person',NULL,NULL,NULL,NULL,'[]',1.0,'actors');
CREATE TABLE contents (
	statement_id VARCHAR NOT NULL, 
	seq INTEGER NOT NULL, 
	start INTEGER NOT NULL, 
	"end" INTEGER NOT NULL, 
	words TEXT NOT NULL, 
	PRIMARY KEY (statement_id, seq), 
	CHECK ("start" < "end"), 
	FOREIGN KEY(statement_id) REFERENCES statements (id) ON DELETE CASCADE
);
INSERT INTO "contents" VALUES('statement-ca2098af9092c918',0,20,39,'“We will not talk,”');
CREATE TABLE dates (
	id VARCHAR NOT NULL, 
	report_id VARCHAR NOT NULL, 
	seq INTEGER NOT NULL, 
	start INTEGER NOT NULL, 
	"end" INTEGER NOT NULL, 
	words TEXT NOT NULL, 
	kind VARCHAR NOT NULL, 
	value VARCHAR, 
	confidence FLOAT NOT NULL, 
	stage VARCHAR NOT NULL, 
	PRIMARY KEY (id), 
	CHECK ("start" < "end"), 
	FOREIGN KEY(report_id) REFERENCES reports (id) ON DELETE CASCADE
);
INSERT INTO "dates" VALUES('date-f3c618159c837b79','old',0,53,59,'Monday','DATE','2025-03-03',1.0,'dates');
CREATE TABLE event_codes (
	event_id VARCHAR NOT NULL, 
	seq INTEGER NOT NULL, 
	code VARCHAR NOT NULL, 
	PRIMARY KEY (event_id, seq), 
	FOREIGN KEY(event_id) REFERENCES events (id) ON DELETE CASCADE
);
INSERT INTO "event_codes" VALUES('event-32ba2d19d124ce2c',0,'SHUTTLE');
CREATE TABLE events (
	id VARCHAR NOT NULL, 
	report_id VARCHAR NOT NULL, 
	seq INTEGER NOT NULL, 
	local VARCHAR NOT NULL, 
	type VARCHAR NOT NULL, 
	status VARCHAR NOT NULL, 
	mode VARCHAR, 
	contexts JSON NOT NULL, 
	date VARCHAR, 
	place TEXT, 
	start INTEGER NOT NULL, 
	"end" INTEGER NOT NULL, 
	words TEXT NOT NULL, 
	claimed_in_id VARCHAR, 
	cameo VARCHAR, 
	dead INTEGER, 
	injured INTEGER, 
	size INTEGER, 
	confidence FLOAT NOT NULL, 
	stage VARCHAR NOT NULL, 
	PRIMARY KEY (id), 
	CHECK ("start" < "end"), 
	UNIQUE (report_id, local), 
	FOREIGN KEY(report_id) REFERENCES reports (id) ON DELETE CASCADE, 
	FOREIGN KEY(claimed_in_id) REFERENCES statements (id)
);
INSERT INTO "events" VALUES('event-32ba2d19d124ce2c','old',0,'e1','REJECT','happened',NULL,'[]',NULL,NULL,5,18,'refuses talks',NULL,NULL,NULL,NULL,NULL,1.0,'events');
CREATE TABLE finding_words (
	finding_id VARCHAR NOT NULL, 
	seq INTEGER NOT NULL, 
	start INTEGER NOT NULL, 
	"end" INTEGER NOT NULL, 
	words TEXT NOT NULL, 
	PRIMARY KEY (finding_id, seq), 
	CHECK ("start" < "end"), 
	FOREIGN KEY(finding_id) REFERENCES findings (id) ON DELETE CASCADE
);
INSERT INTO "finding_words" VALUES('finding-5262e7432d11f064',0,53,59,'Monday');
CREATE TABLE findings (
	id VARCHAR NOT NULL, 
	report_id VARCHAR NOT NULL, 
	seq INTEGER NOT NULL, 
	kind VARCHAR NOT NULL, 
	message TEXT NOT NULL, 
	value TEXT, 
	level VARCHAR DEFAULT 'contradiction' NOT NULL, 
	source TEXT, 
	confidence FLOAT NOT NULL, 
	stage VARCHAR NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(report_id) REFERENCES reports (id) ON DELETE CASCADE
);
INSERT INTO "findings" VALUES('finding-5262e7432d11f064','old',0,'impossible-date','there is no such day',NULL,'contradiction',NULL,1.0,'checks');
CREATE TABLE issue_names (
	"key" TEXT NOT NULL, 
	name TEXT NOT NULL, 
	pinned BOOLEAN NOT NULL, 
	PRIMARY KEY ("key")
);
INSERT INTO "issue_names" VALUES('lake talks','Lake border',1);
INSERT INTO "issue_names" VALUES('lake border','Lake border',1);
CREATE TABLE mentions (
	actor_id VARCHAR NOT NULL, 
	seq INTEGER NOT NULL, 
	start INTEGER NOT NULL, 
	"end" INTEGER NOT NULL, 
	words TEXT NOT NULL, 
	PRIMARY KEY (actor_id, seq), 
	CHECK ("start" < "end"), 
	FOREIGN KEY(actor_id) REFERENCES actors (id) ON DELETE CASCADE
);
INSERT INTO "mentions" VALUES('actor-88287b60e97387db',0,0,4,'Olan');
CREATE TABLE participants (
	event_id VARCHAR NOT NULL, 
	role VARCHAR NOT NULL, 
	seq INTEGER NOT NULL, 
	actor_id VARCHAR NOT NULL, 
	PRIMARY KEY (event_id, role, seq), 
	FOREIGN KEY(event_id) REFERENCES events (id) ON DELETE CASCADE, 
	FOREIGN KEY(actor_id) REFERENCES actors (id)
);
INSERT INTO "participants" VALUES('event-32ba2d19d124ce2c','actor',0,'actor-88287b60e97387db');
CREATE TABLE place_words (
	place_id VARCHAR NOT NULL, 
	seq INTEGER NOT NULL, 
	start INTEGER NOT NULL, 
	"end" INTEGER NOT NULL, 
	words TEXT NOT NULL, 
	PRIMARY KEY (place_id, seq), 
	CHECK ("start" < "end"), 
	FOREIGN KEY(place_id) REFERENCES places (id) ON DELETE CASCADE
);
CREATE TABLE places (
	id VARCHAR NOT NULL, 
	report_id VARCHAR NOT NULL, 
	seq INTEGER NOT NULL, 
	local VARCHAR NOT NULL, 
	name TEXT NOT NULL, 
	kind VARCHAR NOT NULL, 
	country VARCHAR, 
	latitude FLOAT, 
	longitude FLOAT, 
	confidence FLOAT NOT NULL, 
	stage VARCHAR NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE (report_id, local), 
	FOREIGN KEY(report_id) REFERENCES reports (id) ON DELETE CASCADE
);
CREATE TABLE positions (
	id VARCHAR NOT NULL, 
	report_id VARCHAR NOT NULL, 
	seq INTEGER NOT NULL, 
	local VARCHAR NOT NULL, 
	party_id VARCHAR NOT NULL, 
	toward TEXT NOT NULL, 
	issue TEXT NOT NULL, 
	issue_name TEXT, 
	stance VARCHAR NOT NULL, 
	start INTEGER NOT NULL, 
	"end" INTEGER NOT NULL, 
	words TEXT NOT NULL, 
	statement_id VARCHAR, 
	condition_start INTEGER, 
	condition_end INTEGER, 
	condition_words TEXT, 
	confidence FLOAT NOT NULL, 
	stage VARCHAR NOT NULL, 
	PRIMARY KEY (id), 
	CHECK ("start" < "end"), 
	CHECK ("condition_start" < "condition_end"), 
	UNIQUE (report_id, local), 
	FOREIGN KEY(report_id) REFERENCES reports (id) ON DELETE CASCADE, 
	FOREIGN KEY(party_id) REFERENCES actors (id), 
	FOREIGN KEY(statement_id) REFERENCES statements (id)
);
INSERT INTO "positions" VALUES('position-a964fbf79a5949c4','old',0,'p1','actor-88287b60e97387db','talks','river talks','River talks','opposes',29,37,'not talk','statement-ca2098af9092c918',NULL,NULL,NULL,1.0,'positions');
INSERT INTO "positions" VALUES('position-749ccde10900d0ee','old',1,'p2','actor-88287b60e97387db','the lake talks','lake border',NULL,'opposes',29,37,'not talk','statement-ca2098af9092c918',NULL,NULL,NULL,1.0,'positions');
CREATE TABLE problems (
	"where" TEXT NOT NULL, 
	what TEXT NOT NULL, 
	hint TEXT NOT NULL, 
	kept BOOLEAN NOT NULL, 
	PRIMARY KEY ("where", what)
);
CREATE TABLE readings (
	report_id VARCHAR NOT NULL, 
	run_id VARCHAR NOT NULL, 
	read_at VARCHAR NOT NULL, 
	published DATE, 
	published_inferred BOOLEAN NOT NULL, 
	PRIMARY KEY (report_id), 
	FOREIGN KEY(report_id) REFERENCES reports (id) ON DELETE CASCADE, 
	FOREIGN KEY(run_id) REFERENCES runs (id)
);
INSERT INTO "readings" VALUES('old','run-6d1a95dbc03da9aa','2026-11-23T07:54:41+00:00','2025-03-04',0);
CREATE TABLE reports (
	id VARCHAR NOT NULL, 
	sha256 VARCHAR NOT NULL, 
	text TEXT NOT NULL, 
	title TEXT, 
	publisher TEXT, 
	published DATE, 
	url TEXT, 
	language VARCHAR, 
	extra JSON NOT NULL, 
	PRIMARY KEY (id)
);
INSERT INTO "reports" VALUES('old','a12038509a33fd6a6e901d6d246d10601cb9af8c30785a9341c7643b37e51070','Olan refuses talks

“We will not talk,” Olan said on Monday.
',NULL,NULL,'2025-03-04',NULL,NULL,'{}');
CREATE TABLE runs (
	id VARCHAR NOT NULL, 
	versions JSON NOT NULL, 
	first_at VARCHAR NOT NULL, 
	PRIMARY KEY (id)
);
INSERT INTO "runs" VALUES('run-6d1a95dbc03da9aa','{"verbale": "0.1.0"}','2026-11-23T07:54:41+00:00');
CREATE TABLE schema_version (
	version INTEGER NOT NULL, 
	PRIMARY KEY (version)
);
INSERT INTO "schema_version" VALUES(5);
CREATE TABLE statements (
	id VARCHAR NOT NULL, 
	report_id VARCHAR NOT NULL, 
	seq INTEGER NOT NULL, 
	local VARCHAR NOT NULL, 
	speaker_id VARCHAR, 
	source_start INTEGER, 
	source_end INTEGER, 
	source_words TEXT, 
	cue_start INTEGER NOT NULL, 
	cue_end INTEGER NOT NULL, 
	cue_words TEXT NOT NULL, 
	mode VARCHAR NOT NULL, 
	act VARCHAR NOT NULL, 
	addressee_id VARCHAR, 
	said_on VARCHAR, 
	place TEXT, 
	through_id VARCHAR, 
	occasion_start INTEGER, 
	occasion_end INTEGER, 
	occasion_words TEXT, 
	confidence FLOAT NOT NULL, 
	stage VARCHAR NOT NULL, 
	PRIMARY KEY (id), 
	CHECK ("source_start" < "source_end"), 
	CHECK ("cue_start" < "cue_end"), 
	CHECK ("occasion_start" < "occasion_end"), 
	UNIQUE (report_id, local), 
	FOREIGN KEY(report_id) REFERENCES reports (id) ON DELETE CASCADE, 
	FOREIGN KEY(speaker_id) REFERENCES actors (id), 
	FOREIGN KEY(addressee_id) REFERENCES actors (id), 
	FOREIGN KEY(through_id) REFERENCES actors (id)
);
INSERT INTO "statements" VALUES('statement-ca2098af9092c918','old',0,'s1','actor-88287b60e97387db',40,49,'Olan said',45,49,'said','direct','reject',NULL,NULL,NULL,NULL,NULL,NULL,NULL,1.0,'statements');
CREATE INDEX ix_readings_published ON readings (published);
CREATE INDEX ix_actors_report_id ON actors (report_id);
CREATE INDEX ix_actors_name ON actors (name);
CREATE INDEX ix_dates_report_id ON dates (report_id);
CREATE INDEX ix_findings_kind ON findings (kind);
CREATE INDEX ix_findings_report_id ON findings (report_id);
CREATE INDEX ix_places_report_id ON places (report_id);
CREATE INDEX ix_places_name ON places (name);
CREATE INDEX ix_statements_act ON statements (act);
CREATE INDEX ix_statements_report_id ON statements (report_id);
CREATE INDEX ix_statements_speaker_id ON statements (speaker_id);
CREATE INDEX ix_statements_through_id ON statements (through_id);
CREATE INDEX ix_statements_addressee_id ON statements (addressee_id);
CREATE INDEX ix_events_claimed_in_id ON events (claimed_in_id);
CREATE INDEX ix_events_type_status ON events (type, status);
CREATE INDEX ix_events_report_id ON events (report_id);
CREATE INDEX ix_positions_report_id ON positions (report_id);
CREATE INDEX ix_positions_issue ON positions (issue);
CREATE INDEX ix_positions_party_id ON positions (party_id);
CREATE INDEX ix_positions_statement_id ON positions (statement_id);
CREATE INDEX ix_event_codes_code ON event_codes (code);
CREATE INDEX ix_participants_actor_id ON participants (actor_id);
COMMIT;
