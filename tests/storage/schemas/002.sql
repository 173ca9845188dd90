pragma application_id = 1263814220;
pragma user_version = 2;
CREATE TABLE access(
  device text not null,
  seq integer not null check(seq > 0),
  at text not null,
  by text not null,
  dossier text not null,
  stream text not null,
  what text not null,
  reference text not null,
  prev text not null,
  hash text not null,
  primary key(device, seq)
) strict;
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
CREATE INDEX access_of_dossier on access(dossier);
CREATE INDEX access_of_stream on access(stream);
CREATE INDEX action_of_stream on action(stream);
CREATE INDEX consent_of_stream on consent(stream);
CREATE INDEX conversation_by_clock on conversation(clock);
CREATE INDEX conversation_of_dossier on conversation(dossier);
CREATE INDEX dossier_by_number on dossier(number);
CREATE INDEX erasure_of_stream on event(stream) where kind = 'erased';
CREATE INDEX event_by_clock on event(clock);
CREATE INDEX event_of_stream on event(stream, clock, device, seq);
CREATE INDEX signal_of_stream on signal(stream);
CREATE TRIGGER access_is_fixed before update on access
begin select raise(abort, 'a line of the access log is never changed'); end;
CREATE TRIGGER access_is_new before insert on access
when exists(select 1 from access where device = new.device and seq = new.seq)
begin select raise(abort, 'a line of the access log is written once'); end;
CREATE TRIGGER access_stays before delete on access
begin select raise(abort, 'a line of the access log is never deleted'); end;
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
insert into event(id, device, seq, clock, stream, kind, at, by, act, address, replaces, prev, body_hash, hash) values ('01a201d4-8dc4-74e8-8f34-ed0049478f14', '01a201d4-8dc3-7496-94fe-e4db2417eace', 1, 1, 'dossier', 'begun', '2026-11-23T10:30:00+01:00', 'anna', '01a201d4-8dc4-74e8-8f34-ed0049478f14', '', '[]', '', '5e603d00f837f85c1eb87c84b7d90c517bce6291cce645a1a5cfe4c52186e7b4', 'dcd40145986204501fa4d5375f9322a6a167fe806cb44a57a7156e1524faff03');
insert into event(id, device, seq, clock, stream, kind, at, by, act, address, replaces, prev, body_hash, hash) values ('answer-1', '01a201d4-8dc3-7496-94fe-e4db2417eace', 2, 2, 'gesprek', 'answered', '2026-11-23T10:30:00+01:00', 'anna', 'answer-1', 'qs_vraag', '[]', 'dcd40145986204501fa4d5375f9322a6a167fe806cb44a57a7156e1524faff03', '2b3bd4bf95bad55d368b4e9fd0e566efcc81fbb582545c1b08287d9c48bc0377', '66bcaa2fb68d2e650c3ef3ad3c60fd19e221a9d4d24fd5114facc72eec1cb57f');
insert into event(id, device, seq, clock, stream, kind, at, by, act, address, replaces, prev, body_hash, hash) values ('01a201d4-8dc6-7716-ae7c-522fcdefe95f', '01a201d4-8dc3-7496-94fe-e4db2417eace', 3, 2, 'gesprek', 'answered', '2026-11-23T10:30:00+01:00', 'anna', '01a201d4-8dc6-7716-ae7c-522fcdefe95f', 'qs_onderwerp', '["answer-0"]', '66bcaa2fb68d2e650c3ef3ad3c60fd19e221a9d4d24fd5114facc72eec1cb57f', '2c1de345621d9ee0b713a6248402fbff479902439130f820b9548e969af1513e', 'f5b10d9763ee7e3cd5ce1ebb9b294692a5d994180b76e23dd83e5a9650e9227b');
insert into event(id, device, seq, clock, stream, kind, at, by, act, address, replaces, prev, body_hash, hash) values ('01a201d4-8dc8-7799-a1c4-8d75cb148b4a', '01a201d4-8dc3-7496-94fe-e4db2417eace', 4, 3, 'gewist', 'answered', '2026-11-23T10:30:00+01:00', 'anna', '01a201d4-8dc8-7799-a1c4-8d75cb148b4a', 'qs_vraag', '[]', 'f5b10d9763ee7e3cd5ce1ebb9b294692a5d994180b76e23dd83e5a9650e9227b', '3613708bcfd11bad32282585039d17644606e1c15268369ecba12b8b10c21008', '4f434284371feaca763bc97c67f583e90df904f32680fcae928af0c9ea0589bf');
insert into event(id, device, seq, clock, stream, kind, at, by, act, address, replaces, prev, body_hash, hash) values ('01a201d4-8dc9-7216-b561-78f1b5e0cf3e', '01a201d4-8dc3-7496-94fe-e4db2417eace', 5, 4, 'gewist', 'erased', '2026-11-23T10:30:00+01:00', 'anna', '01a201d4-8dc9-7216-b561-78f1b5e0cf3e', '', '[]', '4f434284371feaca763bc97c67f583e90df904f32680fcae928af0c9ea0589bf', 'ccbc151cd24bf01704b1f2760355861d23d22e3fdabe830bcff191956d6de6b2', '3faf274508cda136fa2f65c03e1ddfb32ed113225c988868167429eed37f3dee');
insert into access(device, seq, at, by, dossier, stream, what, reference, prev, hash) values ('01a201d4-8dc3-7496-94fe-e4db2417eace', 1, '2026-11-23T10:30:00+01:00', 'anna', 'dossier', 'gesprek', 'read', '', '', 'cdf10bdbd69cb59149becaf19f3df20f1cb9c0fc2335838f81c279c74c2eeb11');
insert into action(stream, address, what, who, with_whom, due, repeat, status) values ('gesprek', 'pl_stap/i1', 'bellen', 'ik', '', '2026-12-01', '', 'open');
insert into body(event, salt, content) values ('01a201d4-8dc4-74e8-8f34-ed0049478f14', X'5B21B665373D2C5462DE3B645B671EC6', '{"value":{"naam":"Riet"}}');
insert into body(event, salt, content) values ('answer-1', X'B10F056A6DC97D0D4CAAB96E165B4E65', '{"value":"Ik zoek wérk; ''gauw''.","speaker":"de buurvrouw"}');
insert into body(event, salt, content) values ('01a201d4-8dc6-7716-ae7c-522fcdefe95f', X'88D2DCF68DE4EDDFF29A9FD697D973D6', '{"value":["a",null,1.5]}');
insert into body(event, salt, content) values ('01a201d4-8dc9-7216-b561-78f1b5e0cf3e', X'A84F22B8A84CE8888A073C8BAD31C9EA', '{"value":{"grond":"verzoek"}}');
insert into bundle(hash, content) values ('4d14d1f42d2b49dabaf8c3234aa440369aefafa21a3acbe78845133767303539', X'69643A20717569636B7363616E0A');
insert into consent(stream, address, to_whom, what, until, given_at, withdrawn_at) values ('gesprek', 'qs_delen', 'huisarts', 'alles', '', '2026-11-23T10:30:00+01:00', '');
insert into conversation(id, flow, version, bundle, dossier, title, state, started_at, touched_at, worker, done, total, provisional, clock) values ('gesprek', 'quickscan', 1, '4d14d1f42d2b49dabaf8c3234aa440369aefafa21a3acbe78845133767303539', 'dossier', 'Quickscan', 'running', '2026-11-23T10:30:00+01:00', '2026-11-23T10:30:00+01:00', 'anna', 1, 12, 0, 2);
insert into conversation(id, flow, version, bundle, dossier, title, state, started_at, touched_at, worker, done, total, provisional, clock) values ('gewist', 'quickscan', 1, '0000000000000000000000000000000000000000000000000000000000000000', NULL, 'Quickscan', 'erased', '2026-11-23T10:30:00+01:00', '2026-11-23T10:30:00+01:00', 'anna', 1, 12, 0, 4);
insert into dossier(id, number, name, created_at) values ('dossier', 1, 'Riet', '2026-11-23T10:30:00+01:00');
insert into draft(stream, address, worker, text, at) values ('gesprek', 'qs_naam', 'anna', 'Ri', '2026-11-23T10:30:00+01:00');
insert into meta(key, value) values ('created', '2026-11-22T05:57:16+00:00');
insert into meta(key, value) values ('device', '01a201d4-8dc3-7496-94fe-e4db2417eace');
insert into meta(key, value) values ('earlier', '');
insert into meta(key, value) values ('practice', 'yes');
insert into signal(stream, signal, cause, strength, at, by, ended_at) values ('gesprek', 'sig_geld', 'qs_haast', 'direct', '2026-11-23T10:30:00+01:00', 'anna', '');
insert into words(id, stream, text) values (1, 'dossier', 'riet');
insert into words(id, stream, text) values (2, 'gesprek', 'ik zoek werk');
