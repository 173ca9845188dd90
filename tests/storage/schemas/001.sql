pragma application_id = 1263814220;
pragma user_version = 1;
CREATE TABLE action(
  stream text not null,
  address text not null,
  what text not null,
  who text not null,
  with_whom text not null,
  due text not null,
  repeat text not null,
  status text not null
) strict;
CREATE TABLE body(
  event text primary key references event(id),
  salt blob not null,
  content text not null
) strict;
CREATE TABLE bundle(hash text primary key, content blob not null) strict;
CREATE TABLE consent(
  stream text not null,
  address text not null,
  to_whom text not null,
  what text not null,
  until text not null,
  given_at text not null,
  withdrawn_at text not null
) strict;
CREATE TABLE conversation(
  id text primary key,
  flow text not null,
  version integer not null,
  bundle text not null,
  dossier text,
  title text not null,
  state text not null,
  started_at text not null,
  touched_at text not null,
  worker text not null,
  done integer not null,
  total integer not null,
  provisional integer not null,
  clock integer not null
) strict;
CREATE TABLE dossier(
  id text primary key,
  number integer not null,
  name text not null,
  created_at text not null
) strict;
CREATE TABLE draft(
  stream text not null,
  address text not null,
  worker text not null,
  text text not null,
  at text not null,
  primary key(stream, address, worker)
) strict;
CREATE TABLE event(
  id text primary key,
  device text not null,
  seq integer not null check(seq > 0),
  clock integer not null check(clock > 0),
  stream text not null,
  kind text not null,
  at text not null,
  by text not null,
  act text not null,
  address text not null,
  replaces text not null,
  prev text not null,
  body_hash text not null,
  hash text not null,
  unique(device, seq)
) strict;
CREATE TABLE meta(key text primary key, value text not null) strict, without rowid;
CREATE VIRTUAL TABLE search using fts5(
  text, content = 'words', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 0'
);
CREATE TABLE signal(
  stream text not null,
  signal text not null,
  cause text not null,
  strength text not null,
  at text not null,
  by text not null,
  ended_at text not null
) strict;
CREATE TABLE words(id integer primary key, stream text not null unique, text text not null) strict;
CREATE TABLE writer(stream text primary key, session text not null, since text not null) strict;
CREATE INDEX action_of_stream on action(stream);
CREATE INDEX consent_of_stream on consent(stream);
CREATE INDEX conversation_by_clock on conversation(clock);
CREATE INDEX conversation_of_dossier on conversation(dossier);
CREATE INDEX dossier_by_number on dossier(number);
CREATE INDEX erasure_of_stream on event(stream) where kind = 'erased';
CREATE INDEX event_by_clock on event(clock);
CREATE INDEX event_of_stream on event(stream, clock, device, seq);
CREATE INDEX signal_of_stream on signal(stream);
CREATE TRIGGER body_is_fixed before update on body
begin select raise(abort, 'a body is never changed'); end;
CREATE TRIGGER body_is_new before insert on body
when exists(select 1 from body where event = new.event)
begin select raise(abort, 'a body is written once'); end;
CREATE TRIGGER body_stays before delete on body
when not exists(
  select 1 from event old_event join event erasure
  on erasure.stream = old_event.stream and erasure.kind = 'erased'
  where old_event.id = old.event
)
begin select raise(abort, 'only erasing deletes a body'); end;
CREATE TRIGGER bundle_is_fixed before update on bundle
begin select raise(abort, 'a bundle is never changed'); end;
CREATE TRIGGER bundle_stays before delete on bundle
begin select raise(abort, 'a bundle is never deleted'); end;
CREATE TRIGGER event_is_fixed before update on event
begin select raise(abort, 'an event is never changed'); end;
CREATE TRIGGER event_is_new before insert on event
when exists(select 1 from event where id = new.id or (device = new.device and seq = new.seq))
begin select raise(abort, 'an event is written once'); end;
CREATE TRIGGER event_stays before delete on event
begin select raise(abort, 'an event is never deleted'); end;
CREATE TRIGGER words_come after insert on words
begin insert into search(rowid, text) values (new.id, new.text); end;
CREATE TRIGGER words_go after delete on words
begin insert into search(search, rowid, text) values ('delete', old.id, old.text); end;
insert into search(search, rank) values ('secure-delete', 1);
insert into event(id, device, seq, clock, stream, kind, at, by, act, address, replaces, prev, body_hash, hash) values ('01a2011c-6a5b-7613-9b5d-3e929202331a', '01a2011c-6a5a-72f5-9fa4-6af58d0ffad4', 1, 1, 'dossier', 'begun', '2026-11-23T10:30:00+01:00', 'anna', '01a2011c-6a5b-7613-9b5d-3e929202331a', '', '[]', '', '1d44827e2c8023fdb9f870b28f59b749e76c9fc1d9742928419d81f3a16d5376', 'a1ec43bfdd79b30f09db8d7b03891cd0967cd8aa7681bfabc5fc86d44e76b3d6');
insert into event(id, device, seq, clock, stream, kind, at, by, act, address, replaces, prev, body_hash, hash) values ('answer-1', '01a2011c-6a5a-72f5-9fa4-6af58d0ffad4', 2, 2, 'gesprek', 'answered', '2026-11-23T10:30:00+01:00', 'anna', 'answer-1', 'qs_vraag', '[]', 'a1ec43bfdd79b30f09db8d7b03891cd0967cd8aa7681bfabc5fc86d44e76b3d6', 'c10fd46736df23a14e71c59ed68f9990dd3584cfe1875cd0d57b7e8005a9c439', '38e1440f5da9d4a48cd452c69742b2d959f634f8ef3effe81a8b15e587ef518a');
insert into event(id, device, seq, clock, stream, kind, at, by, act, address, replaces, prev, body_hash, hash) values ('01a2011c-6a5d-730f-a8a6-c8d0d69fc56c', '01a2011c-6a5a-72f5-9fa4-6af58d0ffad4', 3, 2, 'gesprek', 'answered', '2026-11-23T10:30:00+01:00', 'anna', '01a2011c-6a5d-730f-a8a6-c8d0d69fc56c', 'qs_onderwerp', '["answer-0"]', '38e1440f5da9d4a48cd452c69742b2d959f634f8ef3effe81a8b15e587ef518a', 'e23a12bdc7dd3e0aabb2f084ecbb4c79f010c087c2c82012edd5521c7df5cb1f', 'f0384ca4a81f9d3f2e23d33976e675ce8a381470bae9be7c610f5e974fbd8c6c');
insert into event(id, device, seq, clock, stream, kind, at, by, act, address, replaces, prev, body_hash, hash) values ('01a2011c-6a5f-7224-bd32-62c1411c65ce', '01a2011c-6a5a-72f5-9fa4-6af58d0ffad4', 4, 3, 'gewist', 'answered', '2026-11-23T10:30:00+01:00', 'anna', '01a2011c-6a5f-7224-bd32-62c1411c65ce', 'qs_vraag', '[]', 'f0384ca4a81f9d3f2e23d33976e675ce8a381470bae9be7c610f5e974fbd8c6c', 'e8504874fac97e8c5db6dbcef47235938905f1a856be9e95ff48e932edfecec8', 'f65b14d33ef4b956882f4a6f6e6568a774e4ddaa2072de138db69148dead399e');
insert into event(id, device, seq, clock, stream, kind, at, by, act, address, replaces, prev, body_hash, hash) values ('01a2011c-6a60-71a0-909e-787abccf5ede', '01a2011c-6a5a-72f5-9fa4-6af58d0ffad4', 5, 4, 'gewist', 'erased', '2026-11-23T10:30:00+01:00', 'anna', '01a2011c-6a60-71a0-909e-787abccf5ede', '', '[]', 'f65b14d33ef4b956882f4a6f6e6568a774e4ddaa2072de138db69148dead399e', 'e04de7520b81488042677075ad07300e6e25998feac613effee46ff24ad9ce0a', '6648401531bd6a1a684fcf0079c251d4ac078cd6a9aaa202b12aabd81a8df472');
insert into action(stream, address, what, who, with_whom, due, repeat, status) values ('gesprek', 'pl_stap/i1', 'bellen', 'ik', '', '2026-12-01', '', 'open');
insert into body(event, salt, content) values ('01a2011c-6a5b-7613-9b5d-3e929202331a', X'AF647231746EC3652F55951E0461E6FB', '{"value":{"naam":"Riet"}}');
insert into body(event, salt, content) values ('answer-1', X'13B22BA894AAFC18EBED475E817F7A5C', '{"value":"Ik zoek wérk; ''gauw''.","speaker":"de buurvrouw"}');
insert into body(event, salt, content) values ('01a2011c-6a5d-730f-a8a6-c8d0d69fc56c', X'4853F22AE9295575151FD849B783373F', '{"value":["a",null,1.5]}');
insert into body(event, salt, content) values ('01a2011c-6a60-71a0-909e-787abccf5ede', X'E333918C91458CB22B37581EF690FB49', '{"value":{"grond":"verzoek"}}');
insert into bundle(hash, content) values ('4d14d1f42d2b49dabaf8c3234aa440369aefafa21a3acbe78845133767303539', X'69643A20717569636B7363616E0A');
insert into consent(stream, address, to_whom, what, until, given_at, withdrawn_at) values ('gesprek', 'qs_delen', 'huisarts', 'alles', '', '2026-11-23T10:30:00+01:00', '');
insert into conversation(id, flow, version, bundle, dossier, title, state, started_at, touched_at, worker, done, total, provisional, clock) values ('gesprek', 'quickscan', 1, '4d14d1f42d2b49dabaf8c3234aa440369aefafa21a3acbe78845133767303539', 'dossier', 'Quickscan', 'running', '2026-11-23T10:30:00+01:00', '2026-11-23T10:30:00+01:00', 'anna', 1, 12, 0, 2);
insert into conversation(id, flow, version, bundle, dossier, title, state, started_at, touched_at, worker, done, total, provisional, clock) values ('gewist', 'quickscan', 1, '0000000000000000000000000000000000000000000000000000000000000000', NULL, 'Quickscan', 'erased', '2026-11-23T10:30:00+01:00', '2026-11-23T10:30:00+01:00', 'anna', 1, 12, 0, 4);
insert into dossier(id, number, name, created_at) values ('dossier', 1, 'Riet', '2026-11-23T10:30:00+01:00');
insert into draft(stream, address, worker, text, at) values ('gesprek', 'qs_naam', 'anna', 'Ri', '2026-11-23T10:30:00+01:00');
insert into meta(key, value) values ('created', '2026-11-22T02:36:09+00:00');
insert into meta(key, value) values ('device', '01a2011c-6a5a-72f5-9fa4-6af58d0ffad4');
insert into meta(key, value) values ('practice', 'yes');
insert into signal(stream, signal, cause, strength, at, by, ended_at) values ('gesprek', 'sig_geld', 'qs_haast', 'direct', '2026-11-23T10:30:00+01:00', 'anna', '');
insert into words(id, stream, text) values (1, 'dossier', 'riet');
insert into words(id, stream, text) values (2, 'gesprek', 'ik zoek werk');
