-- The three roles of the service and its database. Safe to run again: passwords and restrictions are set anew.
-- By hand, as a superuser:
--   psql -v owner_password=… -v app_password=… -v worker_password=… -d postgres -f roles.sql
--
-- copilot_owner   owns the database and migrates it; CREATEDB, because eval and the tests make databases of their own
-- copilot_app     the service; owns nothing, so row-level security applies to it
-- copilot_worker  background jobs; sees the cross-brand outbox only, by grants in the migrations

\set ON_ERROR_STOP on
set client_min_messages = warning;
-- Statements with passwords must not reach the server's log.
set log_statement = 'none';
set log_min_error_statement = 'panic';

select format('create role %I', name)
from unnest(array['copilot_owner', 'copilot_app', 'copilot_worker']) as name
where not exists (select from pg_roles where rolname = name)
\gexec

alter role copilot_owner  with login createdb   nosuperuser nocreaterole nobypassrls password :'owner_password';
alter role copilot_app    with login nocreatedb nosuperuser nocreaterole nobypassrls password :'app_password';
alter role copilot_worker with login nocreatedb nosuperuser nocreaterole nobypassrls password :'worker_password';

select 'create database copilot owner copilot_owner encoding ''UTF8'' template template0'
where not exists (select from pg_database where datname = 'copilot')
\gexec

revoke connect, temporary on database copilot from public;
-- TEMPORARY, because COPY into a table with row-level security is refused and goes through a temporary one.
grant connect, temporary on database copilot to copilot_app, copilot_worker;

-- In template1 too, for a database that copilot_owner makes: only a superuser may create this extension.
\connect template1
set client_min_messages = warning;
create extension if not exists vector;
\connect copilot
set client_min_messages = warning;
create extension if not exists vector;
