SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = on;
CREATE FUNCTION public.audit_events_kept() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF TG_OP = 'UPDATE'
        AND (NEW.id, NEW.workspace_id, NEW.at, NEW.verb, NEW.object, NEW.object_id, NEW.request_id)
            IS NOT DISTINCT FROM (OLD.id, OLD.workspace_id, OLD.at, OLD.verb, OLD.object, OLD.object_id, OLD.request_id)
    THEN
        IF OLD.seq IS NULL AND NEW.seq IS NOT NULL AND NEW.link IS NOT NULL
            AND (OLD.digest IS NULL OR (NEW.digest, NEW.salt) IS NOT DISTINCT FROM (OLD.digest, OLD.salt))
            AND (NEW.actor_user_id, NEW.real_actor_user_id, NEW.changes, NEW.ip, NEW.device)
                IS NOT DISTINCT FROM (OLD.actor_user_id, OLD.real_actor_user_id, OLD.changes, OLD.ip, OLD.device)
        THEN
            RETURN NEW;
        END IF;
        IF OLD.seq IS NOT NULL
            AND (NEW.seq, NEW.link, NEW.digest) IS NOT DISTINCT FROM (OLD.seq, OLD.link, OLD.digest)
            AND NEW.salt IS NULL AND NEW.actor_user_id IS NULL AND NEW.real_actor_user_id IS NULL
            AND NEW.changes = '[]' AND NEW.ip = '' AND NEW.device = ''
        THEN
            RETURN NEW;
        END IF;
    END IF;
    RAISE EXCEPTION 'audit events are only added to';
END $$;
SET default_tablespace = '';
SET default_table_access_method = heap;
CREATE TABLE public._sqlx_migrations (
    version bigint NOT NULL,
    description text NOT NULL,
    installed_on timestamp with time zone DEFAULT now() NOT NULL,
    success boolean NOT NULL,
    checksum bytea NOT NULL,
    execution_time bigint NOT NULL
);
CREATE TABLE public.activities (
    workspace_id uuid NOT NULL,
    id uuid NOT NULL,
    customer_id uuid NOT NULL,
    opportunity_id uuid,
    contact_id uuid,
    kind text NOT NULL,
    subject text NOT NULL,
    body text,
    owner_id uuid NOT NULL,
    due_at bigint,
    done_at bigint,
    timeline_at bigint NOT NULL,
    created_by uuid NOT NULL,
    created_at bigint NOT NULL,
    row_version bigint DEFAULT 1 NOT NULL,
    deleted_at bigint,
    CONSTRAINT activities_kind_check CHECK ((kind = ANY (ARRAY['call'::text, 'email'::text, 'meeting'::text, 'visit'::text, 'note'::text, 'task'::text])))
);
ALTER TABLE ONLY public.activities FORCE ROW LEVEL SECURITY;
CREATE TABLE public.audit_events (
    id uuid NOT NULL,
    workspace_id uuid,
    at bigint NOT NULL,
    actor_user_id uuid,
    real_actor_user_id uuid,
    verb text NOT NULL,
    object text NOT NULL,
    object_id uuid,
    changes text NOT NULL,
    ip text NOT NULL,
    device text NOT NULL,
    request_id uuid NOT NULL,
    salt bytea,
    digest bytea,
    seq bigint,
    link bytea
);
ALTER TABLE ONLY public.audit_events FORCE ROW LEVEL SECURITY;
CREATE TABLE public.contacts (
    workspace_id uuid NOT NULL,
    id uuid NOT NULL,
    customer_id uuid NOT NULL,
    name text NOT NULL,
    title text,
    phone text,
    email text,
    created_by uuid NOT NULL,
    created_at bigint NOT NULL,
    row_version bigint DEFAULT 1 NOT NULL,
    deleted_at bigint
);
ALTER TABLE ONLY public.contacts FORCE ROW LEVEL SECURITY;
CREATE TABLE public.customer_search (
    search_id bigint NOT NULL,
    keys tsvector NOT NULL
);
CREATE TABLE public.customers (
    search_id bigint NOT NULL,
    workspace_id uuid NOT NULL,
    id uuid NOT NULL,
    name text NOT NULL,
    sort_key text NOT NULL COLLATE pg_catalog."C",
    kind text NOT NULL,
    level text,
    source text,
    phone text,
    phone_key text COLLATE pg_catalog."C",
    email text,
    email_key text COLLATE pg_catalog."C",
    website text,
    address text,
    note text,
    name_key text NOT NULL COLLATE pg_catalog."C",
    owner_id uuid NOT NULL,
    owner_department_id uuid,
    owner_sort_key text NOT NULL COLLATE pg_catalog."C",
    created_by uuid NOT NULL,
    created_at bigint NOT NULL,
    updated_at bigint NOT NULL,
    row_version bigint DEFAULT 1 NOT NULL,
    deleted_at bigint,
    deleted_by uuid,
    last_activity_at bigint,
    next_activity_at bigint,
    CONSTRAINT customers_kind_check CHECK ((kind = ANY (ARRAY['company'::text, 'person'::text]))),
    CONSTRAINT customers_level_check CHECK ((level = ANY (ARRAY['key'::text, 'regular'::text, 'small'::text])))
);
ALTER TABLE ONLY public.customers FORCE ROW LEVEL SECURITY;
ALTER TABLE public.customers ALTER COLUMN search_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.customers_search_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.departments (
    workspace_id uuid NOT NULL,
    id uuid NOT NULL,
    parent_id uuid,
    name text NOT NULL
);
ALTER TABLE ONLY public.departments FORCE ROW LEVEL SECURITY;
CREATE TABLE public.idempotency_keys (
    workspace_id uuid NOT NULL,
    key_hash bytea NOT NULL,
    object_id uuid NOT NULL,
    created_at bigint NOT NULL
);
ALTER TABLE ONLY public.idempotency_keys FORCE ROW LEVEL SECURITY;
CREATE TABLE public.installation (
    name text NOT NULL,
    value text NOT NULL
);
CREATE TABLE public.jobs (
    id uuid NOT NULL,
    kind text NOT NULL,
    subject_id uuid NOT NULL,
    run_at bigint NOT NULL,
    attempts bigint DEFAULT 0 NOT NULL,
    claimed_until bigint,
    error text,
    created_at bigint NOT NULL,
    payload bytea
);
CREATE TABLE public.mails (
    id uuid NOT NULL,
    recipient text NOT NULL,
    subject text NOT NULL,
    purpose text NOT NULL,
    body bytea,
    state text NOT NULL,
    error text,
    created_at bigint NOT NULL,
    sent_at bigint,
    CONSTRAINT mails_state_check CHECK ((state = ANY (ARRAY['queued'::text, 'sent'::text, 'failed'::text, 'kept'::text])))
);
CREATE TABLE public.operators (
    person_id uuid NOT NULL,
    created_at bigint NOT NULL
);
CREATE TABLE public.opportunities (
    workspace_id uuid NOT NULL,
    id uuid NOT NULL,
    customer_id uuid NOT NULL,
    pipeline_id uuid NOT NULL,
    stage_id uuid NOT NULL,
    outcome text NOT NULL,
    name text NOT NULL,
    sort_key text NOT NULL COLLATE pg_catalog."C",
    search_key text NOT NULL COLLATE pg_catalog."C",
    amount_minor bigint,
    close_day bigint,
    source text,
    note text,
    lost_reason text,
    stage_since bigint NOT NULL,
    closed_at bigint,
    owner_id uuid NOT NULL,
    owner_department_id uuid,
    created_by uuid NOT NULL,
    created_at bigint NOT NULL,
    updated_at bigint NOT NULL,
    row_version bigint DEFAULT 1 NOT NULL,
    deleted_at bigint,
    deleted_by uuid,
    last_activity_at bigint,
    next_activity_at bigint,
    CONSTRAINT closed_has_its_time CHECK (((outcome = 'open'::text) = (closed_at IS NULL))),
    CONSTRAINT opportunities_amount_minor_check CHECK (((amount_minor >= 0) AND (amount_minor <= '1000000000000000'::bigint))),
    CONSTRAINT opportunities_check CHECK (((lost_reason IS NULL) OR (outcome = 'lost'::text))),
    CONSTRAINT opportunities_outcome_check CHECK ((outcome = ANY (ARRAY['open'::text, 'won'::text, 'lost'::text]))),
    CONSTRAINT updated_since_closed CHECK (((closed_at IS NULL) OR (updated_at >= closed_at)))
);
ALTER TABLE ONLY public.opportunities FORCE ROW LEVEL SECURITY;
CREATE TABLE public.persons (
    id uuid NOT NULL,
    name text NOT NULL,
    email text NOT NULL,
    email_key text NOT NULL COLLATE pg_catalog."C",
    email_verified_at bigint,
    phone text DEFAULT ''::text NOT NULL,
    password_hash text,
    locale text NOT NULL,
    time_zone text NOT NULL,
    theme text DEFAULT 'system'::text NOT NULL,
    density text DEFAULT 'default'::text NOT NULL,
    epoch bigint DEFAULT 1 NOT NULL,
    created_at bigint NOT NULL,
    CONSTRAINT persons_density_check CHECK ((density = ANY (ARRAY['compact'::text, 'default'::text, 'comfortable'::text]))),
    CONSTRAINT persons_locale_check CHECK ((locale = ANY (ARRAY['zh-CN'::text, 'en'::text]))),
    CONSTRAINT persons_theme_check CHECK ((theme = ANY (ARRAY['system'::text, 'light'::text, 'dark'::text])))
);
CREATE TABLE public.pipelines (
    workspace_id uuid NOT NULL,
    id uuid NOT NULL,
    name text NOT NULL,
    "position" bigint NOT NULL
);
ALTER TABLE ONLY public.pipelines FORCE ROW LEVEL SECURITY;
CREATE TABLE public.role_grant_departments (
    workspace_id uuid NOT NULL,
    role_id uuid NOT NULL,
    module text NOT NULL,
    action text NOT NULL,
    department_id uuid NOT NULL
);
ALTER TABLE ONLY public.role_grant_departments FORCE ROW LEVEL SECURITY;
CREATE TABLE public.role_grants (
    workspace_id uuid NOT NULL,
    role_id uuid NOT NULL,
    module text NOT NULL,
    action text NOT NULL,
    scope text NOT NULL,
    CONSTRAINT role_grants_scope_check CHECK ((scope = ANY (ARRAY['own'::text, 'own_and_reports'::text, 'department'::text, 'department_and_below'::text, 'chosen_departments'::text, 'all'::text])))
);
ALTER TABLE ONLY public.role_grants FORCE ROW LEVEL SECURITY;
CREATE TABLE public.roles (
    workspace_id uuid NOT NULL,
    id uuid NOT NULL,
    seed text,
    name text NOT NULL
);
ALTER TABLE ONLY public.roles FORCE ROW LEVEL SECURITY;
CREATE TABLE public.sessions (
    id uuid NOT NULL,
    key_hash bytea NOT NULL,
    person_id uuid NOT NULL,
    workspace_id uuid NOT NULL,
    user_id uuid NOT NULL,
    epoch bigint NOT NULL,
    ip text NOT NULL,
    device text NOT NULL,
    created_at bigint NOT NULL,
    seen_at bigint NOT NULL,
    idle_seconds bigint NOT NULL,
    expires_at bigint NOT NULL,
    revoked_at bigint
);
ALTER TABLE ONLY public.sessions FORCE ROW LEVEL SECURITY;
CREATE TABLE public.stage_changes (
    workspace_id uuid NOT NULL,
    id uuid NOT NULL,
    opportunity_id uuid NOT NULL,
    from_stage_id uuid,
    to_stage_id uuid NOT NULL,
    changed_by uuid NOT NULL,
    changed_at bigint NOT NULL,
    reason text,
    comment text
);
ALTER TABLE ONLY public.stage_changes FORCE ROW LEVEL SECURITY;
CREATE TABLE public.stages (
    workspace_id uuid NOT NULL,
    id uuid NOT NULL,
    pipeline_id uuid NOT NULL,
    name text NOT NULL,
    "position" bigint NOT NULL,
    outcome text NOT NULL,
    probability bigint NOT NULL,
    rot_days bigint,
    CONSTRAINT stages_outcome_check CHECK ((outcome = ANY (ARRAY['open'::text, 'won'::text, 'lost'::text]))),
    CONSTRAINT stages_probability_check CHECK (((probability >= 0) AND (probability <= 100)))
);
ALTER TABLE ONLY public.stages FORCE ROW LEVEL SECURITY;
CREATE TABLE public.throttles (
    key_hash bytea NOT NULL,
    count bigint NOT NULL,
    window_ends_at bigint NOT NULL
);
CREATE TABLE public.tokens (
    id uuid NOT NULL,
    purpose text NOT NULL,
    token_hash bytea NOT NULL,
    person_id uuid,
    workspace_id uuid,
    created_at bigint NOT NULL,
    expires_at bigint NOT NULL,
    used_at bigint,
    email text,
    CONSTRAINT tokens_purpose_check CHECK ((purpose = ANY (ARRAY['verify_email'::text, 'reset_password'::text, 'set_up'::text])))
);
ALTER TABLE ONLY public.tokens FORCE ROW LEVEL SECURITY;
CREATE TABLE public.user_roles (
    workspace_id uuid NOT NULL,
    user_id uuid NOT NULL,
    role_id uuid NOT NULL
);
ALTER TABLE ONLY public.user_roles FORCE ROW LEVEL SECURITY;
CREATE TABLE public.users (
    workspace_id uuid NOT NULL,
    id uuid NOT NULL,
    person_id uuid NOT NULL,
    username text,
    username_key text COLLATE pg_catalog."C",
    name text NOT NULL,
    sort_key text NOT NULL COLLATE pg_catalog."C",
    department_id uuid,
    manager_id uuid,
    status text NOT NULL,
    created_at bigint NOT NULL,
    row_version bigint DEFAULT 1 NOT NULL,
    CONSTRAINT users_status_check CHECK ((status = ANY (ARRAY['pending'::text, 'active'::text, 'suspended'::text])))
);
ALTER TABLE ONLY public.users FORCE ROW LEVEL SECURITY;
CREATE TABLE public.workspaces (
    id uuid NOT NULL,
    slug text NOT NULL,
    name text NOT NULL,
    currency text NOT NULL,
    locale text NOT NULL,
    time_zone text NOT NULL,
    trial_ends_at bigint,
    permissions_version bigint DEFAULT 1 NOT NULL,
    created_at bigint NOT NULL,
    row_version bigint DEFAULT 1 NOT NULL,
    CONSTRAINT workspaces_locale_check CHECK ((locale = ANY (ARRAY['zh-CN'::text, 'en'::text])))
);
INSERT INTO public._sqlx_migrations VALUES
	(1, 'accounts', '2026-11-26 05:44:54.263158+00', true, '\xaef866e1d1249654a3cba96d60ee396430b078a93f100cf3d818504b5f752d7b93bac3e7703105c47450566816f77c60', 16312521),
	(2, 'customers', '2026-11-26 05:44:54.280307+00', true, '\xfa91d30317e36cc215cbbc22c53580fe36e6ba455b668a3d6fda3f684d84673a61de58ffd57ad704e2372a81ad472586', 8773216),
	(3, 'opportunities', '2026-11-26 05:44:54.289315+00', true, '\x818e92ab34555a8908eb2e0c5d5bfba4885ca75235fb29fce66bd032cf73602c043a27d264a614e0d307ae43ee9f7448', 15528415),
	(4, 'set up', '2026-11-26 05:44:54.305734+00', true, '\x5c89e7efbeab955e80d99027f0df20c1769348b1f05678b71182553583ab78d150807580b86c1d1bff19f7841dec728a', 2107403),
	(5, 'background work', '2026-11-26 05:44:54.308013+00', true, '\x53d4948d625385e26f5e557cbfcb0592d361f1c8c6d1e2e6fafed64122306151cf421623ef31467795a481de78f1c5b1', 2353562),
	(6, 'events outlive', '2026-11-26 05:44:54.310548+00', true, '\x250a6f04255e0745ed313b27407ea1f8cfb007e1ab533e1d414e2e1c38a47e0eb02faac99e3a6ab2032d39921c7b7336', 1146211),
	(7, 'audit chain', '2026-11-26 05:44:54.311867+00', true, '\xef22fdd99d7898ed542a41251ff1e229f1278db733a84ce1a7de6bb078196437e279e422273a64f23b1f6bf90bb19735', 2292230);
INSERT INTO public.activities VALUES
	('019b8be1-f500-724b-9d29-816346ff1073', '019b8be2-df60-7371-89fe-3eb201845bd7', '019b8be2-df60-7b9c-b75c-b9d6f35f96f2', NULL, NULL, 'call', '报价已发', NULL, '019b8be1-f500-7974-9c41-920f52042b9e', NULL, 1767578460000000, 1767578460000000, '019b8be1-f500-7974-9c41-920f52042b9e', 1767578460000000, 1, NULL),
	('019b8be1-f500-724b-9d29-816346ff1073', '019b8be2-df60-7d74-9e84-b9a5e8375bab', '019b8be2-df60-7b9c-b75c-b9d6f35f96f2', NULL, NULL, 'call', 'Call back', NULL, '019b8be1-f500-7974-9c41-920f52042b9e', 1767837600000000, NULL, 1767837600000000, '019b8be1-f500-7974-9c41-920f52042b9e', 1767578460000000, 1, NULL),
	('019b8be1-f500-724b-9d29-816346ff1073', '019b8be2-df60-74dd-bd8a-68229cfff633', '019b8be2-df60-7ed5-a4be-6b03550160f8', NULL, NULL, 'call', 'Katalog', NULL, '019b8be1-f500-7974-9c41-920f52042b9e', 1767664800000000, NULL, 1767664800000000, '019b8be1-f500-7974-9c41-920f52042b9e', 1767578460000000, 1, NULL);
INSERT INTO public.audit_events VALUES
	('019b8be1-f500-78ac-bf10-7a9dc89695e3', '019b8be1-f500-724b-9d29-816346ff1073', 1767578400000000, '019b8be1-f500-7974-9c41-920f52042b9e', '019b8be1-f500-7974-9c41-920f52042b9e', 'signed_up', 'workspace', '019b8be1-f500-724b-9d29-816346ff1073', '[]', '192.0.2.1', 'Browser 1', '019b8be1-f500-7db8-a35d-f7cc4099f365', '\x527331fc5f96503cd7a882151be3d2e0', '\x367cdb004a63ec445160d354c95ee2bca5f0c9d52ffe8b327565cc5f340b72c0', 1, '\xae5c01b93434a1a744062cefd6cb3f80b05d98215669ace04fc304c3e876abe5'),
	('019b8be1-f500-7e4e-a381-0f9b9edf3fd5', '019b8be1-f500-724b-9d29-816346ff1073', 1767578400000000, '019b8be1-f500-7974-9c41-920f52042b9e', '019b8be1-f500-7974-9c41-920f52042b9e', 'verified', 'person', '019b8be1-f500-74c6-be3d-44a39ea40085', '[]', '192.0.2.1', 'Browser 1', '019b8be1-f500-7f9e-b84c-754a8a6750dd', '\x4e3300c242b1bf836e180eba01dbe268', '\xbcc238fb2061f5704ebf10e7acc9a2378728232437bb64e2d611793c0e12322f', 2, '\xb682af83f742f71053facf5913bc3e271be0cee89706fa99d16ae6b6e35f375c'),
	('019b8be2-df60-71b3-991c-15ff724828f0', '019b8be1-f500-724b-9d29-816346ff1073', 1767578460000000, '019b8be1-f500-7974-9c41-920f52042b9e', '019b8be1-f500-7974-9c41-920f52042b9e', 'created', 'activity', '019b8be2-df60-7371-89fe-3eb201845bd7', '[{"field":"kind","before":null,"after":"call"},{"field":"subject","before":null,"after":"报价已发"}]', '192.0.2.1', 'Browser 1', '019b8be2-df60-7edf-9db7-4c63d40f7de3', '\xac94670547398396880f49d73df9bb2b', '\x5fd9e0e9980bf47ebcb7ee44efbeaf4f966aee64882c66d1647ad314f316c560', 3, '\xeb18a1809b4a64bc3223f1d8e32758730ac4e400126387de4b78bb2be330d59f'),
	('019b8be2-df60-7463-b632-7b1cc4ebab8c', '019b8be1-f500-724b-9d29-816346ff1073', 1767578460000000, '019b8be1-f500-7974-9c41-920f52042b9e', '019b8be1-f500-7974-9c41-920f52042b9e', 'created', 'opportunity', '019b8be2-df60-7371-8931-be997869f242', '[{"field":"name","before":null,"after":"首单"},{"field":"amount","before":null,"after":"800"},{"field":"close_date","before":null,"after":"2026-03-01"}]', '192.0.2.1', 'Browser 1', '019b8be2-df60-7edf-9db7-4c63d40f7de3', '\x527c20ebafe8440521cf71be6707c279', '\xa4ebf8c019d100f2b0c49c89a0465681b1b1c88f62ff7db093ed00665821a977', 4, '\xb7c70ea5a51d0994b59e6a6d910801f8511e1c0f0f11fb66c8d0a84ecfafb1a1'),
	('019b8be2-df60-74c2-b60f-156e70676078', '019b8be1-f500-724b-9d29-816346ff1073', 1767578460000000, '019b8be1-f500-7974-9c41-920f52042b9e', '019b8be1-f500-7974-9c41-920f52042b9e', 'created', 'opportunity', '019b8be2-df60-741d-97c3-1321ff44bdcc', '[{"field":"name","before":null,"after":"年度框架"},{"field":"amount","before":null,"after":"12000"},{"field":"close_date","before":null,"after":"2026-03-01"}]', '192.0.2.1', 'Browser 1', '019b8be2-df60-7edf-9db7-4c63d40f7de3', '\x25c1cf31b3ef195f1ceda6be899155f8', '\xbe47d455bcae3c7296cdf5eab0a826fc75926ccda376f1aac619f43a66402513', 5, '\xad43e6f1e06f39346413aff0f3b8b6daf3af4d582bdaddb8011c5564c08f97c1'),
	('019b8be2-df60-74f4-8fed-e6f6e6278af6', '019b8be1-f500-724b-9d29-816346ff1073', 1767578460000000, '019b8be1-f500-7974-9c41-920f52042b9e', '019b8be1-f500-7974-9c41-920f52042b9e', 'created', 'activity', '019b8be2-df60-74dd-bd8a-68229cfff633', '[{"field":"kind","before":null,"after":"call"},{"field":"subject","before":null,"after":"Katalog"}]', '192.0.2.1', 'Browser 1', '019b8be2-df60-7edf-9db7-4c63d40f7de3', '\x700f8d5503aadebb4dbbc7b8d05253d9', '\xda02e24356cf53c78f8f166950aa3070a4f2891cacd32effd0a8c296bd8acdb4', 6, '\xdef77439be919501d541384fadad5bf00e438a6db3d50a596a8fdb667e965b80'),
	('019b8be2-df60-753e-ae02-8c8ca4f5fcca', '019b8be1-f500-724b-9d29-816346ff1073', 1767578460000000, '019b8be1-f500-7974-9c41-920f52042b9e', '019b8be1-f500-7974-9c41-920f52042b9e', 'created', 'contact', '019b8be2-df60-7aac-8f09-e0837f5675aa', '[{"field":"name","before":null,"after":"李娜"}]', '192.0.2.1', 'Browser 1', '019b8be2-df60-7edf-9db7-4c63d40f7de3', '\x8bfeb5e1a5ea0a20d97bec29653c8355', '\x72079ec7a59e4b5cc37b0ed39e132dd43acb603cfc10805861323681378242dd', 7, '\x47f62b8c3bc5df1c18bc34022b7dd84fba1f59de973c828c967a9a12a690e9b5'),
	('019b8be2-df60-76dd-a69d-52c39e9566dc', '019b8be1-f500-724b-9d29-816346ff1073', 1767578460000000, '019b8be1-f500-7974-9c41-920f52042b9e', '019b8be1-f500-7974-9c41-920f52042b9e', 'created', 'opportunity', '019b8be2-df60-70e3-abe7-eb0ca83b82ee', '[{"field":"name","before":null,"after":"Lenses"},{"field":"amount","before":null,"after":"99.99"},{"field":"close_date","before":null,"after":"2026-03-01"}]', '192.0.2.1', 'Browser 1', '019b8be2-df60-7edf-9db7-4c63d40f7de3', '\x4dbe9bb700468b0f0bca61775abb5f8c', '\x9e1aa69940c24b32b6d103f313eea3744a017d618161bf5577f32d84a07dd49d', 8, '\x81f49011e1b08910567bde2d21b7e2d12d3da211623b800962b753dd6cd045e5'),
	('019b8be2-df60-792b-9521-04fec36eb529', '019b8be1-f500-724b-9d29-816346ff1073', 1767578460000000, '019b8be1-f500-7974-9c41-920f52042b9e', '019b8be1-f500-7974-9c41-920f52042b9e', 'created', 'customer', '019b8be2-df60-7ed5-a4be-6b03550160f8', '[]', '192.0.2.1', 'Browser 1', '019b8be2-df60-7edf-9db7-4c63d40f7de3', '\xa051dc8f5b51233370725bc48a580532', '\x9edbcb57884665136b500b388b3e06ae67add5d657b39af0313452864136b225', 9, '\x1076395a2f23f7ba7387c1dabb2f33d5e1611ae3c0e47cb78557c51686c71813'),
	('019b8be2-df60-793e-be0b-6f624b8d3053', '019b8be1-f500-724b-9d29-816346ff1073', 1767578460000000, '019b8be1-f500-7974-9c41-920f52042b9e', '019b8be1-f500-7974-9c41-920f52042b9e', 'created', 'opportunity', '019b8be2-df60-76e1-bb44-d8faacf247fa', '[{"field":"name","before":null,"after":"Rahmenvertrag"},{"field":"amount","before":null,"after":"3450.50"},{"field":"close_date","before":null,"after":"2026-03-01"}]', '192.0.2.1', 'Browser 1', '019b8be2-df60-7edf-9db7-4c63d40f7de3', '\x6d1ec2bcfdfeff38ebbca26a585e8603', '\x8cd3162d622e57a1e2bb1b5c07cd8c8b2a6069347537f4a115cb2552354eabe3', 10, '\x13d62c7a7f5052b87d33eaf7193b3a4cf43549bb403ca846dbe24cd1bb1fa262'),
	('019b8be2-df60-795e-8593-1f3362276f0e', '019b8be1-f500-724b-9d29-816346ff1073', 1767578460000000, '019b8be1-f500-7974-9c41-920f52042b9e', '019b8be1-f500-7974-9c41-920f52042b9e', 'created', 'customer', '019b8be2-df60-72b3-9fbc-0a6c7ddbcdd5', '[]', '192.0.2.1', 'Browser 1', '019b8be2-df60-7edf-9db7-4c63d40f7de3', '\xfbc47ffeeea5e655d51ab0de7c95db90', '\xf7456d6747e7129b8948651ba474bd91ccf6cbd13beb0cace3638ee6d03d3fad', 11, '\x3bd8b1a531d6dab0bf3e2c7be4e28e1491a42f636a26ee814e885d74887bb8e3'),
	('019b8be2-df60-7a5c-8038-f61830a558f2', '019b8be1-f500-724b-9d29-816346ff1073', 1767578460000000, '019b8be1-f500-7974-9c41-920f52042b9e', '019b8be1-f500-7974-9c41-920f52042b9e', 'created', 'customer', '019b8be2-df60-78ed-8e70-c5db90cbbd53', '[]', '192.0.2.1', 'Browser 1', '019b8be2-df60-7edf-9db7-4c63d40f7de3', '\x884685187f6f32b2ef13c9890bc0d94c', '\xb045e7c370275008f62eb97c35c4f870aa7144ad7203243bed9efda0994ee25e', 12, '\x9a75f08469f7b358cba08be6b1b8299b692576f79db9363118d1bec6be50ae63'),
	('019b8be2-df60-7b58-a4c0-834dfed07c4c', '019b8be1-f500-724b-9d29-816346ff1073', 1767578460000000, '019b8be1-f500-7974-9c41-920f52042b9e', '019b8be1-f500-7974-9c41-920f52042b9e', 'created', 'customer', '019b8be2-df60-7b9c-b75c-b9d6f35f96f2', '[]', '192.0.2.1', 'Browser 1', '019b8be2-df60-7edf-9db7-4c63d40f7de3', '\x0d0c388f0ac6937baf995fe7bbc4e1c8', '\x383131a51de4b83ada2ccb3c570366b5f3691b72913b260cd54e6133235baa2c', 13, '\x6c20c77510cc3d0ef03a9209e4ec866e4eec22d7b6d6a25f0da02127b1e11419'),
	('019b8be2-df60-7ba0-865e-ec571eed9f30', '019b8be1-f500-724b-9d29-816346ff1073', 1767578460000000, '019b8be1-f500-7974-9c41-920f52042b9e', '019b8be1-f500-7974-9c41-920f52042b9e', 'signed_in', 'user', '019b8be1-f500-7974-9c41-920f52042b9e', '[]', '192.0.2.1', 'Browser 1', '019b8be2-df60-73ab-929f-bb386749bb28', '\x46852c9297d73d81f9f186be1ec7b0eb', '\x362d24a3e853c308fbc8becd4e6b0d7898023d2b3fcae8ed25472f5673fb83fe', 14, '\x045e24bfd8d2673b9a8626ca9e49ae8d985ce269105684e0d4debbea01c4e6d5'),
	('019b8be2-df60-7bbb-8e53-acb2f6e55742', '019b8be1-f500-724b-9d29-816346ff1073', 1767578460000000, '019b8be1-f500-7974-9c41-920f52042b9e', '019b8be1-f500-7974-9c41-920f52042b9e', 'created', 'activity', '019b8be2-df60-7d74-9e84-b9a5e8375bab', '[{"field":"kind","before":null,"after":"call"},{"field":"subject","before":null,"after":"Call back"}]', '192.0.2.1', 'Browser 1', '019b8be2-df60-7edf-9db7-4c63d40f7de3', '\xe385e1a074e688a09126c8c314d3c026', '\x227be716d28b00229f6383bc054ab54f1b4bdf3553839f0a8674b9d1061a16e6', 15, '\x23929a072649db00ad6a648e76366ff5ad524041148084910c5f6faa9f616098'),
	('019b8be2-df60-7bc4-8014-4fbaa3f76af8', '019b8be1-f500-724b-9d29-816346ff1073', 1767578460000000, '019b8be1-f500-7974-9c41-920f52042b9e', '019b8be1-f500-7974-9c41-920f52042b9e', 'moved', 'opportunity', '019b8be2-df60-7371-8931-be997869f242', '[{"field":"stage","before":"First contact","after":"Won"}]', '192.0.2.1', 'Browser 1', '019b8be2-df60-7edf-9db7-4c63d40f7de3', '\x791d1956b066193704c510b1ebbacd72', '\x9c3d6e4f5149433837a28b82087e4427371291a5283956a8db0369c7e2682d7c', 16, '\x19464b9d000b3b9a581213612c6aad54be3e6310b8aaec40bca5dd6247ac2103'),
	('019b8be2-df60-7caa-8d85-69c6afe2a640', '019b8be1-f500-724b-9d29-816346ff1073', 1767578460000000, '019b8be1-f500-7974-9c41-920f52042b9e', '019b8be1-f500-7974-9c41-920f52042b9e', 'deleted', 'customer', '019b8be2-df60-72b3-9fbc-0a6c7ddbcdd5', '[]', '192.0.2.1', 'Browser 1', '019b8be2-df60-7edf-9db7-4c63d40f7de3', '\xa90984cb4eab25e0114c121dbac0a877', '\x93b75832802721543e74713a557abfe9a511133ebad30eb83e211ea4a43e0dd9', 17, '\x2d19d49d443bf5f9ca2e652de527aef5be6bfaa59a1d3338ce0464c3d7a278ec'),
	('019b8be2-df60-7ceb-b8b8-91c0f8a4a250', '019b8be1-f500-724b-9d29-816346ff1073', 1767578460000000, '019b8be1-f500-7974-9c41-920f52042b9e', '019b8be1-f500-7974-9c41-920f52042b9e', 'created', 'contact', '019b8be2-df60-797c-83aa-894e6f80e134', '[{"field":"name","before":null,"after":"Maeve O’Brien"}]', '192.0.2.1', 'Browser 1', '019b8be2-df60-7edf-9db7-4c63d40f7de3', '\x93d032c7b61e8954b927e514f695f07b', '\xa48d65e31a143ae1978658e9a8445ca2a9c13a3ddd3f815a4dfeef0b53ce7354', 18, '\x984518192f705afdb1209d42dcfc30c4b3f3fa8bb08f2828912a487cd10230d2'),
	('019b8be2-df60-7d07-b54b-f796d3ea4762', '019b8be1-f500-724b-9d29-816346ff1073', 1767578460000000, '019b8be1-f500-7974-9c41-920f52042b9e', '019b8be1-f500-7974-9c41-920f52042b9e', 'moved', 'opportunity', '019b8be2-df60-70e3-abe7-eb0ca83b82ee', '[{"field":"stage","before":"First contact","after":"Lost"},{"field":"lost_reason","before":null,"after":"price"}]', '192.0.2.1', 'Browser 1', '019b8be2-df60-7edf-9db7-4c63d40f7de3', '\x53f2899fb13a30dd6cda5802b0388295', '\xbc034b14a2351a9e8d92185749465d8f608ef0ef8bd483ea505f1a65d3705da6', 19, '\xf555d8d2a3522e5145357e579dd44265e72200f5762357e43a9c21ca4f782524'),
	('019b8be2-df60-7e56-b0c3-36064a3cd3da', '019b8be1-f500-724b-9d29-816346ff1073', 1767578460000000, '019b8be1-f500-7974-9c41-920f52042b9e', '019b8be1-f500-7974-9c41-920f52042b9e', 'moved', 'opportunity', '019b8be2-df60-76e1-bb44-d8faacf247fa', '[{"field":"stage","before":"First contact","after":"Needs confirmed"}]', '192.0.2.1', 'Browser 1', '019b8be2-df60-7edf-9db7-4c63d40f7de3', '\xa1090b85ea565927f0d4a1988557c632', '\x14982f58b91428fe5d179b30c4c9175592ac9e4fbf08664410b2a8d58188ef04', 20, '\xd8e5d57e7401884563e073f266a57496651979b4104b169c827fac74e66b7a96'),
	('019b8be2-df60-7727-8abf-8624b211d9fc', '019b8be1-f500-724b-9d29-816346ff1073', 1767578460000000, '019b8be1-f500-7974-9c41-920f52042b9e', '019b8be1-f500-7974-9c41-920f52042b9e', 'signed_in', 'user', '019b8be1-f500-7974-9c41-920f52042b9e', '[]', '192.0.2.1', 'Browser 1', '019b8be2-df60-7f0b-a209-393406436a18', '\xe23c14eb359a6051fd40011143eb9357', '\xd40666384777d23861e88b133921208e1ff8ba1b48969301657a9ce12fd8db2d', NULL, NULL);
INSERT INTO public.contacts VALUES
	('019b8be1-f500-724b-9d29-816346ff1073', '019b8be2-df60-7aac-8f09-e0837f5675aa', '019b8be2-df60-7b9c-b75c-b9d6f35f96f2', '李娜', '经理', NULL, NULL, '019b8be1-f500-7974-9c41-920f52042b9e', 1767578460000000, 1, NULL),
	('019b8be1-f500-724b-9d29-816346ff1073', '019b8be2-df60-797c-83aa-894e6f80e134', '019b8be2-df60-78ed-8e70-c5db90cbbd53', 'Maeve O’Brien', '经理', NULL, NULL, '019b8be1-f500-7974-9c41-920f52042b9e', 1767578460000000, 1, NULL);
INSERT INTO public.customer_search VALUES
	(1, '''43k02158881234'' ''43k1234'' ''43k158881234'' ''43k2158881234'' ''43k58881234'' ''43k81234'' ''43k881234'' ''43k8881234'' ''43kgongsi'' ''43kgs'' ''43khaihuaxinmaoyiyouxiangongsi'' ''43khhxmyyxgs'' ''43khuaxinmaoyiyouxiangongsi'' ''43khxmyyxgs'' ''43kmaoyiyouxiangongsi'' ''43kmyyxgs'' ''43ks'' ''43kshanghaihuaxinmaoyiyouxiangongsi'' ''43kshhxmyyxgs'' ''43ksi'' ''43kxgs'' ''43kxiangongsi'' ''43kxinmaoyiyouxiangongsi'' ''43kxmyyxgs'' ''43kyiyouxiangongsi'' ''43kyouxiangongsi'' ''43kyxgs'' ''43kyyxgs'' ''43k上'' ''43k上海'' ''43k信'' ''43k信贸'' ''43k公'' ''43k公司'' ''43k华'' ''43k华信'' ''43k司'' ''43k易'' ''43k易有'' ''43k有'' ''43k有限'' ''43k海'' ''43k海华'' ''43k贸'' ''43k贸易'' ''43k限'' ''43k限公'''),
	(2, '''43k0123'' ''43k079460123'' ''43k2079460123'' ''43k42079460123'' ''43k442079460123'' ''43k460123'' ''43k60123'' ''43k79460123'' ''43k9460123'' ''43kbriensohnegmbh'' ''43kgmbh'' ''43kobriensohnegmbh'' ''43ksohnegmbh'''),
	(3, '''43koptyka'' ''43kx000142odzoptyka'''),
	(4, '''43kdeletedltd'' ''43kltd''');
INSERT INTO public.customers OVERRIDING SYSTEM VALUE VALUES
	(2, '019b8be1-f500-724b-9d29-816346ff1073', '019b8be2-df60-78ed-8e70-c5db90cbbd53', 'O’Brien & Söhne GmbH', 'o’brien & sohne gmbh', 'company', 'key', 'referral', '+44 20 7946 0123', '442079460123', NULL, NULL, NULL, NULL, '第一行
second line', 'obriensohne', '019b8be1-f500-7974-9c41-920f52042b9e', NULL, 'mara vogel', '019b8be1-f500-7974-9c41-920f52042b9e', 1767578460000000, 1767578460000000, 1, NULL, NULL, NULL, NULL),
	(4, '019b8be1-f500-724b-9d29-816346ff1073', '019b8be2-df60-72b3-9fbc-0a6c7ddbcdd5', 'Deleted Ltd', 'deleted ltd', 'company', 'key', 'referral', NULL, NULL, NULL, NULL, NULL, NULL, '第一行
second line', 'deleted', '019b8be1-f500-7974-9c41-920f52042b9e', NULL, 'mara vogel', '019b8be1-f500-7974-9c41-920f52042b9e', 1767578460000000, 1767578460000000, 2, 1767578460000000, '019b8be1-f500-7974-9c41-920f52042b9e', NULL, NULL),
	(1, '019b8be1-f500-724b-9d29-816346ff1073', '019b8be2-df60-7b9c-b75c-b9d6f35f96f2', '上海华信贸易有限公司', 'shang hai hua xin mao yi you xian gong si', 'company', 'key', 'referral', '021-5888 1234', '02158881234', NULL, NULL, NULL, NULL, '第一行
second line', '上海华信贸易', '019b8be1-f500-7974-9c41-920f52042b9e', NULL, 'mara vogel', '019b8be1-f500-7974-9c41-920f52042b9e', 1767578460000000, 1767578460000000, 1, NULL, NULL, 1767578460000000, 1767837600000000),
	(3, '019b8be1-f500-724b-9d29-816346ff1073', '019b8be2-df60-7ed5-a4be-6b03550160f8', 'Łódź Optyka', 'łodz optyka', 'company', 'key', 'referral', NULL, NULL, NULL, NULL, NULL, NULL, '第一行
second line', 'łodzoptyka', '019b8be1-f500-7974-9c41-920f52042b9e', NULL, 'mara vogel', '019b8be1-f500-7974-9c41-920f52042b9e', 1767578460000000, 1767578460000000, 1, NULL, NULL, NULL, 1767664800000000);
INSERT INTO public.installation VALUES
	('schema', '7 0.1.0'),
	('key_proof', 'AbCUp_5Eway47iWQAaSnU7UkzhVUt1MQ1F-TVz98j13mtvsCU0OSEuHEIlDUeIRuDw'),
	('audit_head', 'AU12Vr8gg9gwFPU7pphT8QzzciNHoNRRwICienqwOVwB6d-O_c-H5w9Oh4TmcAVuaWMi2QHiGXIXcIj0pD-ErCGJ4SEAEJGr9Ydun_7Rhxq2OtSgvdgKutcxdPHgbMChBgpKagkRFg3K9mHC');
INSERT INTO public.mails VALUES
	('019b8be1-f500-7da4-82a2-19a656fe8635', 'mara@optik.example', 'Verify your e-mail address · Latchkey', 'verify_email', '\x01f63782f1c83e07a77a2de4237384b80a5bac3256040120dae249a784618d30fadd74f8331ca438467ab88f43e1fab294c1fbc581f99acbe34a9a3a66b886e36a1765ccb0a6489cca166be44013d488b1b94463e2ef7a96b303364675ebf46ee75b6b68a53d3048f6f9f53bcf7b015f4111b299000d55b65fad05a23df7ee01b4cab5e2448e9898b4361237aaa7725cad625a93eb02ab54a6dbd2e95532c470ddcfbda1f94587a4dafbcba7df2f84718cbc89a57f84b34efe265bbdc3c0a50be5d2855396dd265f1c81bbb117b20853aaccc7f7705dce1d31937c2c07f3a89f23cc3113e75cbca7f8a42061833c2e57e80ca49d611e82a485a0237068ed91c484ab28ad021a00222d2f49cfbf26aca844a6b00cb3d58e0a79ff5e8f52c0', 'kept', NULL, 1767578400000000, NULL);
INSERT INTO public.opportunities VALUES
	('019b8be1-f500-724b-9d29-816346ff1073', '019b8be2-df60-741d-97c3-1321ff44bdcc', '019b8be2-df60-7b9c-b75c-b9d6f35f96f2', '019b8be1-f500-79cf-8046-51e5d7a5cbce', '019b8be1-f500-78d2-8737-55bad9ee4154', 'open', '年度框架', 'nian du kuang jia', '年度框架
niandukuangjia
ndkj', 1200000, 20513, NULL, NULL, NULL, 1767578460000000, NULL, '019b8be1-f500-7974-9c41-920f52042b9e', NULL, '019b8be1-f500-7974-9c41-920f52042b9e', 1767578460000000, 1767578460000000, 1, NULL, NULL, NULL, NULL),
	('019b8be1-f500-724b-9d29-816346ff1073', '019b8be2-df60-76e1-bb44-d8faacf247fa', '019b8be2-df60-78ed-8e70-c5db90cbbd53', '019b8be1-f500-79cf-8046-51e5d7a5cbce', '019b8be1-f500-759e-9458-bb0bb0fda34c', 'open', 'Rahmenvertrag', 'rahmenvertrag', 'rahmenvertrag
r', 345050, 20513, NULL, NULL, NULL, 1767578460000001, NULL, '019b8be1-f500-7974-9c41-920f52042b9e', NULL, '019b8be1-f500-7974-9c41-920f52042b9e', 1767578460000000, 1767578460000001, 2, NULL, NULL, NULL, NULL),
	('019b8be1-f500-724b-9d29-816346ff1073', '019b8be2-df60-7371-8931-be997869f242', '019b8be2-df60-7b9c-b75c-b9d6f35f96f2', '019b8be1-f500-79cf-8046-51e5d7a5cbce', '019b8be1-f500-7bab-aeb2-bed73cf41694', 'won', '首单', 'shou dan', '首单
shoudan
sd', 80000, 20513, NULL, NULL, NULL, 1767578460000001, 1767578460000001, '019b8be1-f500-7974-9c41-920f52042b9e', NULL, '019b8be1-f500-7974-9c41-920f52042b9e', 1767578460000000, 1767578460000001, 2, NULL, NULL, NULL, NULL),
	('019b8be1-f500-724b-9d29-816346ff1073', '019b8be2-df60-70e3-abe7-eb0ca83b82ee', '019b8be2-df60-7ed5-a4be-6b03550160f8', '019b8be1-f500-79cf-8046-51e5d7a5cbce', '019b8be1-f500-75c6-8308-84516003ec0d', 'lost', 'Lenses', 'lenses', 'lenses
l', 9999, 20513, NULL, NULL, 'price', 1767578460000001, 1767578460000001, '019b8be1-f500-7974-9c41-920f52042b9e', NULL, '019b8be1-f500-7974-9c41-920f52042b9e', 1767578460000000, 1767578460000001, 2, NULL, NULL, NULL, NULL);
INSERT INTO public.persons VALUES
	('019b8be1-f500-74c6-be3d-44a39ea40085', 'Mara Vogel', 'mara@optik.example', 'mara@optik.example', 1767578400000000, '+49 170 1234567', '$argon2id$v=19$m=19456,t=2,p=1$7xSXXKzMk87TprLqRr/etg$l4GtGBIm+cd3gzfg07GpdongJM2s1YF2A6FL3SgV45Q', 'en', 'UTC', 'system', 'default', 1, 1767578400000000);
INSERT INTO public.pipelines VALUES
	('019b8be1-f500-724b-9d29-816346ff1073', '019b8be1-f500-79cf-8046-51e5d7a5cbce', 'Sales pipeline', 0);
INSERT INTO public.role_grants VALUES
	('019b8be1-f500-724b-9d29-816346ff1073', '019b8be1-f500-784e-b8bf-9d9c6580f4f9', 'customers', 'view', 'all'),
	('019b8be1-f500-724b-9d29-816346ff1073', '019b8be1-f500-784e-b8bf-9d9c6580f4f9', 'customers', 'create', 'all'),
	('019b8be1-f500-724b-9d29-816346ff1073', '019b8be1-f500-784e-b8bf-9d9c6580f4f9', 'customers', 'edit', 'all'),
	('019b8be1-f500-724b-9d29-816346ff1073', '019b8be1-f500-784e-b8bf-9d9c6580f4f9', 'customers', 'delete', 'all'),
	('019b8be1-f500-724b-9d29-816346ff1073', '019b8be1-f500-784e-b8bf-9d9c6580f4f9', 'customers', 'export', 'all'),
	('019b8be1-f500-724b-9d29-816346ff1073', '019b8be1-f500-784e-b8bf-9d9c6580f4f9', 'customers', 'import', 'all'),
	('019b8be1-f500-724b-9d29-816346ff1073', '019b8be1-f500-784e-b8bf-9d9c6580f4f9', 'customers', 'transfer', 'all'),
	('019b8be1-f500-724b-9d29-816346ff1073', '019b8be1-f500-784e-b8bf-9d9c6580f4f9', 'customers', 'manage', 'all'),
	('019b8be1-f500-724b-9d29-816346ff1073', '019b8be1-f500-784e-b8bf-9d9c6580f4f9', 'opportunities', 'view', 'all'),
	('019b8be1-f500-724b-9d29-816346ff1073', '019b8be1-f500-784e-b8bf-9d9c6580f4f9', 'opportunities', 'create', 'all'),
	('019b8be1-f500-724b-9d29-816346ff1073', '019b8be1-f500-784e-b8bf-9d9c6580f4f9', 'opportunities', 'edit', 'all'),
	('019b8be1-f500-724b-9d29-816346ff1073', '019b8be1-f500-784e-b8bf-9d9c6580f4f9', 'opportunities', 'delete', 'all'),
	('019b8be1-f500-724b-9d29-816346ff1073', '019b8be1-f500-784e-b8bf-9d9c6580f4f9', 'opportunities', 'export', 'all'),
	('019b8be1-f500-724b-9d29-816346ff1073', '019b8be1-f500-784e-b8bf-9d9c6580f4f9', 'opportunities', 'import', 'all'),
	('019b8be1-f500-724b-9d29-816346ff1073', '019b8be1-f500-784e-b8bf-9d9c6580f4f9', 'opportunities', 'transfer', 'all'),
	('019b8be1-f500-724b-9d29-816346ff1073', '019b8be1-f500-784e-b8bf-9d9c6580f4f9', 'opportunities', 'manage', 'all'),
	('019b8be1-f500-724b-9d29-816346ff1073', '019b8be1-f500-784e-b8bf-9d9c6580f4f9', 'pipelines', 'view', 'all'),
	('019b8be1-f500-724b-9d29-816346ff1073', '019b8be1-f500-784e-b8bf-9d9c6580f4f9', 'pipelines', 'create', 'all'),
	('019b8be1-f500-724b-9d29-816346ff1073', '019b8be1-f500-784e-b8bf-9d9c6580f4f9', 'pipelines', 'edit', 'all'),
	('019b8be1-f500-724b-9d29-816346ff1073', '019b8be1-f500-784e-b8bf-9d9c6580f4f9', 'pipelines', 'delete', 'all'),
	('019b8be1-f500-724b-9d29-816346ff1073', '019b8be1-f500-784e-b8bf-9d9c6580f4f9', 'pipelines', 'export', 'all'),
	('019b8be1-f500-724b-9d29-816346ff1073', '019b8be1-f500-784e-b8bf-9d9c6580f4f9', 'pipelines', 'import', 'all'),
	('019b8be1-f500-724b-9d29-816346ff1073', '019b8be1-f500-784e-b8bf-9d9c6580f4f9', 'pipelines', 'transfer', 'all'),
	('019b8be1-f500-724b-9d29-816346ff1073', '019b8be1-f500-784e-b8bf-9d9c6580f4f9', 'pipelines', 'manage', 'all'),
	('019b8be1-f500-724b-9d29-816346ff1073', '019b8be1-f500-784e-b8bf-9d9c6580f4f9', 'users', 'view', 'all'),
	('019b8be1-f500-724b-9d29-816346ff1073', '019b8be1-f500-784e-b8bf-9d9c6580f4f9', 'users', 'create', 'all'),
	('019b8be1-f500-724b-9d29-816346ff1073', '019b8be1-f500-784e-b8bf-9d9c6580f4f9', 'users', 'edit', 'all'),
	('019b8be1-f500-724b-9d29-816346ff1073', '019b8be1-f500-784e-b8bf-9d9c6580f4f9', 'users', 'delete', 'all'),
	('019b8be1-f500-724b-9d29-816346ff1073', '019b8be1-f500-784e-b8bf-9d9c6580f4f9', 'users', 'export', 'all'),
	('019b8be1-f500-724b-9d29-816346ff1073', '019b8be1-f500-784e-b8bf-9d9c6580f4f9', 'users', 'import', 'all'),
	('019b8be1-f500-724b-9d29-816346ff1073', '019b8be1-f500-784e-b8bf-9d9c6580f4f9', 'users', 'transfer', 'all'),
	('019b8be1-f500-724b-9d29-816346ff1073', '019b8be1-f500-784e-b8bf-9d9c6580f4f9', 'users', 'manage', 'all'),
	('019b8be1-f500-724b-9d29-816346ff1073', '019b8be1-f500-784e-b8bf-9d9c6580f4f9', 'roles', 'view', 'all'),
	('019b8be1-f500-724b-9d29-816346ff1073', '019b8be1-f500-784e-b8bf-9d9c6580f4f9', 'roles', 'create', 'all'),
	('019b8be1-f500-724b-9d29-816346ff1073', '019b8be1-f500-784e-b8bf-9d9c6580f4f9', 'roles', 'edit', 'all'),
	('019b8be1-f500-724b-9d29-816346ff1073', '019b8be1-f500-784e-b8bf-9d9c6580f4f9', 'roles', 'delete', 'all'),
	('019b8be1-f500-724b-9d29-816346ff1073', '019b8be1-f500-784e-b8bf-9d9c6580f4f9', 'roles', 'export', 'all'),
	('019b8be1-f500-724b-9d29-816346ff1073', '019b8be1-f500-784e-b8bf-9d9c6580f4f9', 'roles', 'import', 'all'),
	('019b8be1-f500-724b-9d29-816346ff1073', '019b8be1-f500-784e-b8bf-9d9c6580f4f9', 'roles', 'transfer', 'all'),
	('019b8be1-f500-724b-9d29-816346ff1073', '019b8be1-f500-784e-b8bf-9d9c6580f4f9', 'roles', 'manage', 'all'),
	('019b8be1-f500-724b-9d29-816346ff1073', '019b8be1-f500-784e-b8bf-9d9c6580f4f9', 'audit', 'view', 'all'),
	('019b8be1-f500-724b-9d29-816346ff1073', '019b8be1-f500-784e-b8bf-9d9c6580f4f9', 'audit', 'create', 'all'),
	('019b8be1-f500-724b-9d29-816346ff1073', '019b8be1-f500-784e-b8bf-9d9c6580f4f9', 'audit', 'edit', 'all'),
	('019b8be1-f500-724b-9d29-816346ff1073', '019b8be1-f500-784e-b8bf-9d9c6580f4f9', 'audit', 'delete', 'all'),
	('019b8be1-f500-724b-9d29-816346ff1073', '019b8be1-f500-784e-b8bf-9d9c6580f4f9', 'audit', 'export', 'all'),
	('019b8be1-f500-724b-9d29-816346ff1073', '019b8be1-f500-784e-b8bf-9d9c6580f4f9', 'audit', 'import', 'all'),
	('019b8be1-f500-724b-9d29-816346ff1073', '019b8be1-f500-784e-b8bf-9d9c6580f4f9', 'audit', 'transfer', 'all'),
	('019b8be1-f500-724b-9d29-816346ff1073', '019b8be1-f500-784e-b8bf-9d9c6580f4f9', 'audit', 'manage', 'all'),
	('019b8be1-f500-724b-9d29-816346ff1073', '019b8be1-f500-784e-b8bf-9d9c6580f4f9', 'workspace', 'view', 'all'),
	('019b8be1-f500-724b-9d29-816346ff1073', '019b8be1-f500-784e-b8bf-9d9c6580f4f9', 'workspace', 'create', 'all');
INSERT INTO public.role_grants VALUES
	('019b8be1-f500-724b-9d29-816346ff1073', '019b8be1-f500-784e-b8bf-9d9c6580f4f9', 'workspace', 'edit', 'all'),
	('019b8be1-f500-724b-9d29-816346ff1073', '019b8be1-f500-784e-b8bf-9d9c6580f4f9', 'workspace', 'delete', 'all'),
	('019b8be1-f500-724b-9d29-816346ff1073', '019b8be1-f500-784e-b8bf-9d9c6580f4f9', 'workspace', 'export', 'all'),
	('019b8be1-f500-724b-9d29-816346ff1073', '019b8be1-f500-784e-b8bf-9d9c6580f4f9', 'workspace', 'import', 'all'),
	('019b8be1-f500-724b-9d29-816346ff1073', '019b8be1-f500-784e-b8bf-9d9c6580f4f9', 'workspace', 'transfer', 'all'),
	('019b8be1-f500-724b-9d29-816346ff1073', '019b8be1-f500-784e-b8bf-9d9c6580f4f9', 'workspace', 'manage', 'all'),
	('019b8be1-f500-724b-9d29-816346ff1073', '019b8be1-f500-789b-96c9-7738efffcb18', 'customers', 'view', 'all'),
	('019b8be1-f500-724b-9d29-816346ff1073', '019b8be1-f500-789b-96c9-7738efffcb18', 'customers', 'create', 'all'),
	('019b8be1-f500-724b-9d29-816346ff1073', '019b8be1-f500-789b-96c9-7738efffcb18', 'customers', 'edit', 'all'),
	('019b8be1-f500-724b-9d29-816346ff1073', '019b8be1-f500-789b-96c9-7738efffcb18', 'customers', 'delete', 'all'),
	('019b8be1-f500-724b-9d29-816346ff1073', '019b8be1-f500-789b-96c9-7738efffcb18', 'customers', 'export', 'all'),
	('019b8be1-f500-724b-9d29-816346ff1073', '019b8be1-f500-789b-96c9-7738efffcb18', 'customers', 'import', 'all'),
	('019b8be1-f500-724b-9d29-816346ff1073', '019b8be1-f500-789b-96c9-7738efffcb18', 'customers', 'transfer', 'all'),
	('019b8be1-f500-724b-9d29-816346ff1073', '019b8be1-f500-789b-96c9-7738efffcb18', 'customers', 'manage', 'all'),
	('019b8be1-f500-724b-9d29-816346ff1073', '019b8be1-f500-789b-96c9-7738efffcb18', 'opportunities', 'view', 'all'),
	('019b8be1-f500-724b-9d29-816346ff1073', '019b8be1-f500-789b-96c9-7738efffcb18', 'opportunities', 'create', 'all'),
	('019b8be1-f500-724b-9d29-816346ff1073', '019b8be1-f500-789b-96c9-7738efffcb18', 'opportunities', 'edit', 'all'),
	('019b8be1-f500-724b-9d29-816346ff1073', '019b8be1-f500-789b-96c9-7738efffcb18', 'opportunities', 'delete', 'all'),
	('019b8be1-f500-724b-9d29-816346ff1073', '019b8be1-f500-789b-96c9-7738efffcb18', 'opportunities', 'export', 'all'),
	('019b8be1-f500-724b-9d29-816346ff1073', '019b8be1-f500-789b-96c9-7738efffcb18', 'opportunities', 'import', 'all'),
	('019b8be1-f500-724b-9d29-816346ff1073', '019b8be1-f500-789b-96c9-7738efffcb18', 'opportunities', 'transfer', 'all'),
	('019b8be1-f500-724b-9d29-816346ff1073', '019b8be1-f500-789b-96c9-7738efffcb18', 'opportunities', 'manage', 'all'),
	('019b8be1-f500-724b-9d29-816346ff1073', '019b8be1-f500-789b-96c9-7738efffcb18', 'pipelines', 'view', 'all'),
	('019b8be1-f500-724b-9d29-816346ff1073', '019b8be1-f500-789b-96c9-7738efffcb18', 'pipelines', 'create', 'all'),
	('019b8be1-f500-724b-9d29-816346ff1073', '019b8be1-f500-789b-96c9-7738efffcb18', 'pipelines', 'edit', 'all'),
	('019b8be1-f500-724b-9d29-816346ff1073', '019b8be1-f500-789b-96c9-7738efffcb18', 'pipelines', 'delete', 'all'),
	('019b8be1-f500-724b-9d29-816346ff1073', '019b8be1-f500-789b-96c9-7738efffcb18', 'pipelines', 'export', 'all'),
	('019b8be1-f500-724b-9d29-816346ff1073', '019b8be1-f500-789b-96c9-7738efffcb18', 'pipelines', 'import', 'all'),
	('019b8be1-f500-724b-9d29-816346ff1073', '019b8be1-f500-789b-96c9-7738efffcb18', 'pipelines', 'transfer', 'all'),
	('019b8be1-f500-724b-9d29-816346ff1073', '019b8be1-f500-789b-96c9-7738efffcb18', 'pipelines', 'manage', 'all'),
	('019b8be1-f500-724b-9d29-816346ff1073', '019b8be1-f500-789b-96c9-7738efffcb18', 'users', 'view', 'all'),
	('019b8be1-f500-724b-9d29-816346ff1073', '019b8be1-f500-789b-96c9-7738efffcb18', 'users', 'create', 'all'),
	('019b8be1-f500-724b-9d29-816346ff1073', '019b8be1-f500-789b-96c9-7738efffcb18', 'users', 'edit', 'all'),
	('019b8be1-f500-724b-9d29-816346ff1073', '019b8be1-f500-789b-96c9-7738efffcb18', 'users', 'delete', 'all'),
	('019b8be1-f500-724b-9d29-816346ff1073', '019b8be1-f500-789b-96c9-7738efffcb18', 'users', 'export', 'all'),
	('019b8be1-f500-724b-9d29-816346ff1073', '019b8be1-f500-789b-96c9-7738efffcb18', 'users', 'import', 'all'),
	('019b8be1-f500-724b-9d29-816346ff1073', '019b8be1-f500-789b-96c9-7738efffcb18', 'users', 'transfer', 'all'),
	('019b8be1-f500-724b-9d29-816346ff1073', '019b8be1-f500-789b-96c9-7738efffcb18', 'users', 'manage', 'all'),
	('019b8be1-f500-724b-9d29-816346ff1073', '019b8be1-f500-789b-96c9-7738efffcb18', 'roles', 'view', 'all'),
	('019b8be1-f500-724b-9d29-816346ff1073', '019b8be1-f500-789b-96c9-7738efffcb18', 'roles', 'create', 'all'),
	('019b8be1-f500-724b-9d29-816346ff1073', '019b8be1-f500-789b-96c9-7738efffcb18', 'roles', 'edit', 'all'),
	('019b8be1-f500-724b-9d29-816346ff1073', '019b8be1-f500-789b-96c9-7738efffcb18', 'roles', 'delete', 'all'),
	('019b8be1-f500-724b-9d29-816346ff1073', '019b8be1-f500-789b-96c9-7738efffcb18', 'roles', 'export', 'all'),
	('019b8be1-f500-724b-9d29-816346ff1073', '019b8be1-f500-789b-96c9-7738efffcb18', 'roles', 'import', 'all'),
	('019b8be1-f500-724b-9d29-816346ff1073', '019b8be1-f500-789b-96c9-7738efffcb18', 'roles', 'transfer', 'all'),
	('019b8be1-f500-724b-9d29-816346ff1073', '019b8be1-f500-789b-96c9-7738efffcb18', 'roles', 'manage', 'all'),
	('019b8be1-f500-724b-9d29-816346ff1073', '019b8be1-f500-789b-96c9-7738efffcb18', 'audit', 'view', 'all'),
	('019b8be1-f500-724b-9d29-816346ff1073', '019b8be1-f500-789b-96c9-7738efffcb18', 'audit', 'create', 'all'),
	('019b8be1-f500-724b-9d29-816346ff1073', '019b8be1-f500-789b-96c9-7738efffcb18', 'audit', 'edit', 'all'),
	('019b8be1-f500-724b-9d29-816346ff1073', '019b8be1-f500-789b-96c9-7738efffcb18', 'audit', 'delete', 'all');
INSERT INTO public.role_grants VALUES
	('019b8be1-f500-724b-9d29-816346ff1073', '019b8be1-f500-789b-96c9-7738efffcb18', 'audit', 'export', 'all'),
	('019b8be1-f500-724b-9d29-816346ff1073', '019b8be1-f500-789b-96c9-7738efffcb18', 'audit', 'import', 'all'),
	('019b8be1-f500-724b-9d29-816346ff1073', '019b8be1-f500-789b-96c9-7738efffcb18', 'audit', 'transfer', 'all'),
	('019b8be1-f500-724b-9d29-816346ff1073', '019b8be1-f500-789b-96c9-7738efffcb18', 'audit', 'manage', 'all'),
	('019b8be1-f500-724b-9d29-816346ff1073', '019b8be1-f500-789b-96c9-7738efffcb18', 'workspace', 'view', 'all'),
	('019b8be1-f500-724b-9d29-816346ff1073', '019b8be1-f500-789b-96c9-7738efffcb18', 'workspace', 'create', 'all'),
	('019b8be1-f500-724b-9d29-816346ff1073', '019b8be1-f500-789b-96c9-7738efffcb18', 'workspace', 'edit', 'all'),
	('019b8be1-f500-724b-9d29-816346ff1073', '019b8be1-f500-789b-96c9-7738efffcb18', 'workspace', 'delete', 'all'),
	('019b8be1-f500-724b-9d29-816346ff1073', '019b8be1-f500-789b-96c9-7738efffcb18', 'workspace', 'export', 'all'),
	('019b8be1-f500-724b-9d29-816346ff1073', '019b8be1-f500-789b-96c9-7738efffcb18', 'workspace', 'import', 'all'),
	('019b8be1-f500-724b-9d29-816346ff1073', '019b8be1-f500-789b-96c9-7738efffcb18', 'workspace', 'transfer', 'all'),
	('019b8be1-f500-724b-9d29-816346ff1073', '019b8be1-f500-789b-96c9-7738efffcb18', 'workspace', 'manage', 'all'),
	('019b8be1-f500-724b-9d29-816346ff1073', '019b8be1-f500-7626-945f-47b9d4221937', 'customers', 'view', 'department_and_below'),
	('019b8be1-f500-724b-9d29-816346ff1073', '019b8be1-f500-7626-945f-47b9d4221937', 'customers', 'create', 'department_and_below'),
	('019b8be1-f500-724b-9d29-816346ff1073', '019b8be1-f500-7626-945f-47b9d4221937', 'customers', 'edit', 'department_and_below'),
	('019b8be1-f500-724b-9d29-816346ff1073', '019b8be1-f500-7626-945f-47b9d4221937', 'customers', 'delete', 'department_and_below'),
	('019b8be1-f500-724b-9d29-816346ff1073', '019b8be1-f500-7626-945f-47b9d4221937', 'customers', 'transfer', 'department_and_below'),
	('019b8be1-f500-724b-9d29-816346ff1073', '019b8be1-f500-7626-945f-47b9d4221937', 'customers', 'export', 'department_and_below'),
	('019b8be1-f500-724b-9d29-816346ff1073', '019b8be1-f500-7626-945f-47b9d4221937', 'opportunities', 'view', 'department_and_below'),
	('019b8be1-f500-724b-9d29-816346ff1073', '019b8be1-f500-7626-945f-47b9d4221937', 'opportunities', 'create', 'department_and_below'),
	('019b8be1-f500-724b-9d29-816346ff1073', '019b8be1-f500-7626-945f-47b9d4221937', 'opportunities', 'edit', 'department_and_below'),
	('019b8be1-f500-724b-9d29-816346ff1073', '019b8be1-f500-7626-945f-47b9d4221937', 'opportunities', 'delete', 'department_and_below'),
	('019b8be1-f500-724b-9d29-816346ff1073', '019b8be1-f500-7626-945f-47b9d4221937', 'opportunities', 'transfer', 'department_and_below'),
	('019b8be1-f500-724b-9d29-816346ff1073', '019b8be1-f500-7626-945f-47b9d4221937', 'opportunities', 'export', 'department_and_below'),
	('019b8be1-f500-724b-9d29-816346ff1073', '019b8be1-f500-7626-945f-47b9d4221937', 'pipelines', 'view', 'all'),
	('019b8be1-f500-724b-9d29-816346ff1073', '019b8be1-f500-7626-945f-47b9d4221937', 'users', 'view', 'all'),
	('019b8be1-f500-724b-9d29-816346ff1073', '019b8be1-f500-7f68-aa54-cdba6104f526', 'customers', 'view', 'own'),
	('019b8be1-f500-724b-9d29-816346ff1073', '019b8be1-f500-7f68-aa54-cdba6104f526', 'customers', 'create', 'own'),
	('019b8be1-f500-724b-9d29-816346ff1073', '019b8be1-f500-7f68-aa54-cdba6104f526', 'customers', 'edit', 'own'),
	('019b8be1-f500-724b-9d29-816346ff1073', '019b8be1-f500-7f68-aa54-cdba6104f526', 'opportunities', 'view', 'own'),
	('019b8be1-f500-724b-9d29-816346ff1073', '019b8be1-f500-7f68-aa54-cdba6104f526', 'opportunities', 'create', 'own'),
	('019b8be1-f500-724b-9d29-816346ff1073', '019b8be1-f500-7f68-aa54-cdba6104f526', 'opportunities', 'edit', 'own'),
	('019b8be1-f500-724b-9d29-816346ff1073', '019b8be1-f500-7f68-aa54-cdba6104f526', 'pipelines', 'view', 'all'),
	('019b8be1-f500-724b-9d29-816346ff1073', '019b8be1-f500-7f68-aa54-cdba6104f526', 'users', 'view', 'all'),
	('019b8be1-f500-724b-9d29-816346ff1073', '019b8be1-f500-7c87-a537-98c95930836a', 'customers', 'view', 'all'),
	('019b8be1-f500-724b-9d29-816346ff1073', '019b8be1-f500-7c87-a537-98c95930836a', 'opportunities', 'view', 'all'),
	('019b8be1-f500-724b-9d29-816346ff1073', '019b8be1-f500-7c87-a537-98c95930836a', 'pipelines', 'view', 'all'),
	('019b8be1-f500-724b-9d29-816346ff1073', '019b8be1-f500-7c87-a537-98c95930836a', 'users', 'view', 'all');
INSERT INTO public.roles VALUES
	('019b8be1-f500-724b-9d29-816346ff1073', '019b8be1-f500-784e-b8bf-9d9c6580f4f9', 'owner', 'owner'),
	('019b8be1-f500-724b-9d29-816346ff1073', '019b8be1-f500-789b-96c9-7738efffcb18', 'admin', 'admin'),
	('019b8be1-f500-724b-9d29-816346ff1073', '019b8be1-f500-7626-945f-47b9d4221937', 'sales_manager', 'sales_manager'),
	('019b8be1-f500-724b-9d29-816346ff1073', '019b8be1-f500-7f68-aa54-cdba6104f526', 'sales_rep', 'sales_rep'),
	('019b8be1-f500-724b-9d29-816346ff1073', '019b8be1-f500-7c87-a537-98c95930836a', 'read_only', 'read_only');
INSERT INTO public.sessions VALUES
	('019b8be2-df60-7ae5-b3c4-83d6c3208b67', '\xeeee4ab69d1074ec5d842b9a6057181eb3f181cc496de2efe40479b3d58f0795', '019b8be1-f500-74c6-be3d-44a39ea40085', '019b8be1-f500-724b-9d29-816346ff1073', '019b8be1-f500-7974-9c41-920f52042b9e', 1, '192.0.2.1', 'Browser 1', 1767578460000000, 1767578460000000, 3600, 1767607260000000, NULL),
	('019b8be2-df60-7d7c-9e33-66f01286cf67', '\xae25b8bdf3f8729cb8df66cb8029ff25b8f8b2dd3ab3c964ec505b9c0fc4f79f', '019b8be1-f500-74c6-be3d-44a39ea40085', '019b8be1-f500-724b-9d29-816346ff1073', '019b8be1-f500-7974-9c41-920f52042b9e', 1, '192.0.2.1', 'Browser 1', 1767578460000000, 1767578460000000, 3600, 1767607260000000, NULL);
INSERT INTO public.stage_changes VALUES
	('019b8be1-f500-724b-9d29-816346ff1073', '019b8be2-df60-73ae-8931-40aff18ba4fc', '019b8be2-df60-741d-97c3-1321ff44bdcc', NULL, '019b8be1-f500-78d2-8737-55bad9ee4154', '019b8be1-f500-7974-9c41-920f52042b9e', 1767578460000000, NULL, NULL),
	('019b8be1-f500-724b-9d29-816346ff1073', '019b8be2-df60-7848-84ca-79646252b2fc', '019b8be2-df60-76e1-bb44-d8faacf247fa', NULL, '019b8be1-f500-78d2-8737-55bad9ee4154', '019b8be1-f500-7974-9c41-920f52042b9e', 1767578460000000, NULL, NULL),
	('019b8be1-f500-724b-9d29-816346ff1073', '019b8be2-df60-7b95-ab0c-a223de002b0b', '019b8be2-df60-76e1-bb44-d8faacf247fa', '019b8be1-f500-78d2-8737-55bad9ee4154', '019b8be1-f500-759e-9458-bb0bb0fda34c', '019b8be1-f500-7974-9c41-920f52042b9e', 1767578460000001, NULL, NULL),
	('019b8be1-f500-724b-9d29-816346ff1073', '019b8be2-df60-74b1-a824-dfdf16f25245', '019b8be2-df60-7371-8931-be997869f242', NULL, '019b8be1-f500-78d2-8737-55bad9ee4154', '019b8be1-f500-7974-9c41-920f52042b9e', 1767578460000000, NULL, NULL),
	('019b8be1-f500-724b-9d29-816346ff1073', '019b8be2-df60-74a9-8e94-45c4a608fd91', '019b8be2-df60-7371-8931-be997869f242', '019b8be1-f500-78d2-8737-55bad9ee4154', '019b8be1-f500-7bab-aeb2-bed73cf41694', '019b8be1-f500-7974-9c41-920f52042b9e', 1767578460000001, NULL, NULL),
	('019b8be1-f500-724b-9d29-816346ff1073', '019b8be2-df60-7700-a9e4-be28d233aefe', '019b8be2-df60-70e3-abe7-eb0ca83b82ee', NULL, '019b8be1-f500-78d2-8737-55bad9ee4154', '019b8be1-f500-7974-9c41-920f52042b9e', 1767578460000000, NULL, NULL),
	('019b8be1-f500-724b-9d29-816346ff1073', '019b8be2-df60-7d35-876c-52605ddb830c', '019b8be2-df60-70e3-abe7-eb0ca83b82ee', '019b8be1-f500-78d2-8737-55bad9ee4154', '019b8be1-f500-75c6-8308-84516003ec0d', '019b8be1-f500-7974-9c41-920f52042b9e', 1767578460000001, 'price', NULL);
INSERT INTO public.stages VALUES
	('019b8be1-f500-724b-9d29-816346ff1073', '019b8be1-f500-78d2-8737-55bad9ee4154', '019b8be1-f500-79cf-8046-51e5d7a5cbce', 'First contact', 0, 'open', 10, 14),
	('019b8be1-f500-724b-9d29-816346ff1073', '019b8be1-f500-759e-9458-bb0bb0fda34c', '019b8be1-f500-79cf-8046-51e5d7a5cbce', 'Needs confirmed', 1, 'open', 25, 14),
	('019b8be1-f500-724b-9d29-816346ff1073', '019b8be1-f500-7bbf-823a-20df625bcafb', '019b8be1-f500-79cf-8046-51e5d7a5cbce', 'Proposal', 2, 'open', 50, 10),
	('019b8be1-f500-724b-9d29-816346ff1073', '019b8be1-f500-7a44-8df3-28a9c3a75de7', '019b8be1-f500-79cf-8046-51e5d7a5cbce', 'Negotiation', 3, 'open', 70, 7),
	('019b8be1-f500-724b-9d29-816346ff1073', '019b8be1-f500-78f1-b3c0-4740e76fb531', '019b8be1-f500-79cf-8046-51e5d7a5cbce', 'Contract review', 4, 'open', 90, 7),
	('019b8be1-f500-724b-9d29-816346ff1073', '019b8be1-f500-7bab-aeb2-bed73cf41694', '019b8be1-f500-79cf-8046-51e5d7a5cbce', 'Won', 5, 'won', 100, NULL),
	('019b8be1-f500-724b-9d29-816346ff1073', '019b8be1-f500-75c6-8308-84516003ec0d', '019b8be1-f500-79cf-8046-51e5d7a5cbce', 'Lost', 6, 'lost', 0, NULL);
INSERT INTO public.throttles VALUES
	('\x0fab94db33b7e1996fb66cb3105d7e7846b53a7ae39f3aa81ad7e6ff1631dec0', 1, 1767582000000000),
	('\x974bd7f6e9dbc0ca32a99bff7cfa9542cd4b2a58ac84090c37e3c7f0735789ae', 1, 1767582000000000),
	('\xb2b4dfd80e8a530a5507e7fe82881c4ce52ca1987b9f57650f1008b06f1954fc', 1, 1767579300000000),
	('\x8ab50a9dd764e9d6ecb200bcabe63c64e1cee5cc9070b3c887f12d1c47144ebc', 0, 1767582060000000),
	('\x6dbca1314772031ef66a6281fc871ca7aee25d17e7796c744569640e5d2e067c', 0, 1767579360000000);
INSERT INTO public.tokens VALUES
	('019b8be1-f500-7377-ab07-918a157c09bd', 'verify_email', '\x878eebaa9072b1b323ce98134c31bf1f147c1107cd782fe29f7b4eadfefde0c1', '019b8be1-f500-74c6-be3d-44a39ea40085', NULL, 1767578400000000, 1767837600000000, 1767578400000000, NULL);
INSERT INTO public.user_roles VALUES
	('019b8be1-f500-724b-9d29-816346ff1073', '019b8be1-f500-7974-9c41-920f52042b9e', '019b8be1-f500-784e-b8bf-9d9c6580f4f9');
INSERT INTO public.users VALUES
	('019b8be1-f500-724b-9d29-816346ff1073', '019b8be1-f500-7974-9c41-920f52042b9e', '019b8be1-f500-74c6-be3d-44a39ea40085', NULL, NULL, 'Mara Vogel', 'mara vogel', NULL, NULL, 'active', 1767578400000000, 1);
INSERT INTO public.workspaces VALUES
	('019b8be1-f500-724b-9d29-816346ff1073', 'nordlicht-optik-kjayzi', 'Nordlicht Optik', 'USD', 'en', 'UTC', 1768788000000000, 3, 1767578400000000, 1);
SELECT pg_catalog.setval('public.customers_search_id_seq', 4, true);
ALTER TABLE ONLY public._sqlx_migrations
    ADD CONSTRAINT _sqlx_migrations_pkey PRIMARY KEY (version);
ALTER TABLE ONLY public.activities
    ADD CONSTRAINT activities_pkey PRIMARY KEY (workspace_id, id);
ALTER TABLE ONLY public.audit_events
    ADD CONSTRAINT audit_events_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.contacts
    ADD CONSTRAINT contacts_pkey PRIMARY KEY (workspace_id, id);
ALTER TABLE ONLY public.customer_search
    ADD CONSTRAINT customer_search_pkey PRIMARY KEY (search_id);
ALTER TABLE ONLY public.customers
    ADD CONSTRAINT customers_pkey PRIMARY KEY (workspace_id, id);
ALTER TABLE ONLY public.customers
    ADD CONSTRAINT customers_search_id_key UNIQUE (search_id);
ALTER TABLE ONLY public.departments
    ADD CONSTRAINT departments_pkey PRIMARY KEY (workspace_id, id);
ALTER TABLE ONLY public.idempotency_keys
    ADD CONSTRAINT idempotency_keys_pkey PRIMARY KEY (workspace_id, key_hash);
ALTER TABLE ONLY public.installation
    ADD CONSTRAINT installation_pkey PRIMARY KEY (name);
ALTER TABLE ONLY public.jobs
    ADD CONSTRAINT jobs_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.mails
    ADD CONSTRAINT mails_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.operators
    ADD CONSTRAINT operators_pkey PRIMARY KEY (person_id);
ALTER TABLE ONLY public.opportunities
    ADD CONSTRAINT opportunities_pkey PRIMARY KEY (workspace_id, id);
ALTER TABLE ONLY public.persons
    ADD CONSTRAINT persons_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.pipelines
    ADD CONSTRAINT pipelines_pkey PRIMARY KEY (workspace_id, id);
ALTER TABLE ONLY public.role_grant_departments
    ADD CONSTRAINT role_grant_departments_pkey PRIMARY KEY (workspace_id, role_id, module, action, department_id);
ALTER TABLE ONLY public.role_grants
    ADD CONSTRAINT role_grants_pkey PRIMARY KEY (workspace_id, role_id, module, action);
ALTER TABLE ONLY public.roles
    ADD CONSTRAINT roles_pkey PRIMARY KEY (workspace_id, id);
ALTER TABLE ONLY public.sessions
    ADD CONSTRAINT sessions_key_hash_key UNIQUE (key_hash);
ALTER TABLE ONLY public.sessions
    ADD CONSTRAINT sessions_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.stage_changes
    ADD CONSTRAINT stage_changes_pkey PRIMARY KEY (workspace_id, id);
ALTER TABLE ONLY public.stages
    ADD CONSTRAINT stages_pkey PRIMARY KEY (workspace_id, id);
ALTER TABLE ONLY public.stages
    ADD CONSTRAINT stages_workspace_id_pipeline_id_id_key UNIQUE (workspace_id, pipeline_id, id);
ALTER TABLE ONLY public.throttles
    ADD CONSTRAINT throttles_pkey PRIMARY KEY (key_hash);
ALTER TABLE ONLY public.tokens
    ADD CONSTRAINT tokens_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.tokens
    ADD CONSTRAINT tokens_token_hash_key UNIQUE (token_hash);
ALTER TABLE ONLY public.user_roles
    ADD CONSTRAINT user_roles_pkey PRIMARY KEY (workspace_id, user_id, role_id);
ALTER TABLE ONLY public.users
    ADD CONSTRAINT users_pkey PRIMARY KEY (workspace_id, id);
ALTER TABLE ONLY public.workspaces
    ADD CONSTRAINT workspaces_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.workspaces
    ADD CONSTRAINT workspaces_slug_key UNIQUE (slug);
CREATE INDEX activities_due ON public.activities USING btree (workspace_id, owner_id, due_at, id) WHERE ((deleted_at IS NULL) AND (done_at IS NULL));
CREATE INDEX activities_of_contact ON public.activities USING btree (workspace_id, contact_id) WHERE (contact_id IS NOT NULL);
CREATE INDEX activities_of_customer ON public.activities USING btree (workspace_id, customer_id, timeline_at, id);
CREATE INDEX activities_of_opportunity ON public.activities USING btree (workspace_id, opportunity_id, timeline_at, id) WHERE (opportunity_id IS NOT NULL);
CREATE INDEX audit_events_at ON public.audit_events USING btree (workspace_id, at);
CREATE INDEX audit_events_object ON public.audit_events USING btree (workspace_id, object, object_id, at);
CREATE UNIQUE INDEX audit_events_seq ON public.audit_events USING btree (seq);
CREATE INDEX audit_events_unsealed ON public.audit_events USING btree (at, id) WHERE (seq IS NULL);
CREATE INDEX contacts_of_customer ON public.contacts USING btree (workspace_id, customer_id, created_at);
CREATE INDEX customer_search_keys ON public.customer_search USING gin (keys) WITH (fastupdate=off);
CREATE INDEX customers_by_created ON public.customers USING btree (workspace_id, created_at, id, owner_id, owner_department_id) WHERE (deleted_at IS NULL);
CREATE INDEX customers_by_last_activity ON public.customers USING btree (workspace_id, (
CASE
    WHEN (last_activity_at IS NULL) THEN (0)::bigint
    ELSE last_activity_at
END), id, owner_id, owner_department_id) WHERE (deleted_at IS NULL);
CREATE INDEX customers_by_name ON public.customers USING btree (workspace_id, sort_key, id, owner_id, owner_department_id) WHERE (deleted_at IS NULL);
CREATE INDEX customers_by_next_activity ON public.customers USING btree (workspace_id, (
CASE
    WHEN (next_activity_at IS NULL) THEN '9223372036854775807'::bigint
    ELSE next_activity_at
END), id, owner_id, owner_department_id) WHERE (deleted_at IS NULL);
CREATE INDEX customers_by_owner_name ON public.customers USING btree (workspace_id, owner_sort_key, id, owner_id, owner_department_id) WHERE (deleted_at IS NULL);
CREATE INDEX customers_deleted ON public.customers USING btree (workspace_id, deleted_at, id) WHERE (deleted_at IS NOT NULL);
CREATE INDEX customers_email_key ON public.customers USING btree (workspace_id, email_key) WHERE ((deleted_at IS NULL) AND (email_key IS NOT NULL));
CREATE INDEX customers_name_key ON public.customers USING btree (workspace_id, name_key) WHERE (deleted_at IS NULL);
CREATE INDEX customers_of_department ON public.customers USING btree (workspace_id, owner_department_id, owner_id, kind, level, source, created_at, next_activity_at) WHERE (deleted_at IS NULL);
CREATE INDEX customers_of_owner ON public.customers USING btree (workspace_id, owner_id, owner_department_id, kind, level, source, created_at, next_activity_at) WHERE (deleted_at IS NULL);
CREATE INDEX customers_phone_key ON public.customers USING btree (workspace_id, phone_key) WHERE ((deleted_at IS NULL) AND (phone_key IS NOT NULL));
CREATE INDEX idempotency_keys_created ON public.idempotency_keys USING btree (workspace_id, created_at);
CREATE INDEX jobs_run ON public.jobs USING btree (run_at);
CREATE INDEX mails_created ON public.mails USING btree (created_at);
CREATE INDEX opportunities_by_amount ON public.opportunities USING btree (workspace_id, pipeline_id, COALESCE(amount_minor, ('-1'::integer)::bigint), id) WHERE (deleted_at IS NULL);
CREATE INDEX opportunities_by_close_day ON public.opportunities USING btree (workspace_id, pipeline_id, COALESCE(close_day, '9223372036854775807'::bigint), id) WHERE (deleted_at IS NULL);
CREATE INDEX opportunities_by_name ON public.opportunities USING btree (workspace_id, pipeline_id, sort_key, id) WHERE (deleted_at IS NULL);
CREATE INDEX opportunities_by_next_activity ON public.opportunities USING btree (workspace_id, pipeline_id, COALESCE(next_activity_at, '9223372036854775807'::bigint), id) WHERE (deleted_at IS NULL);
CREATE INDEX opportunities_by_updated ON public.opportunities USING btree (workspace_id, pipeline_id, updated_at, id) WHERE (deleted_at IS NULL);
CREATE INDEX opportunities_deleted ON public.opportunities USING btree (workspace_id, deleted_at, id) WHERE (deleted_at IS NOT NULL);
CREATE INDEX opportunities_of_customer ON public.opportunities USING btree (workspace_id, customer_id, updated_at, id);
CREATE INDEX opportunities_of_department ON public.opportunities USING btree (workspace_id, owner_department_id, stage_id, updated_at, id, closed_at, amount_minor, owner_id, deleted_at) WHERE (deleted_at IS NULL);
CREATE INDEX opportunities_of_owner ON public.opportunities USING btree (workspace_id, owner_id, stage_id, updated_at, id, closed_at, amount_minor, owner_department_id, deleted_at) WHERE (deleted_at IS NULL);
CREATE INDEX opportunities_on_board ON public.opportunities USING btree (workspace_id, stage_id, updated_at, id, closed_at, amount_minor, owner_id, owner_department_id, deleted_at) WHERE (deleted_at IS NULL);
CREATE INDEX persons_email ON public.persons USING btree (email_key);
CREATE INDEX persons_unproved ON public.persons USING btree (created_at, id) WHERE (email_verified_at IS NULL);
CREATE UNIQUE INDEX persons_verified_email ON public.persons USING btree (email_key) WHERE (email_verified_at IS NOT NULL);
CREATE UNIQUE INDEX roles_seed ON public.roles USING btree (workspace_id, seed);
CREATE INDEX sessions_person ON public.sessions USING btree (person_id);
CREATE INDEX stage_changes_of_opportunity ON public.stage_changes USING btree (workspace_id, opportunity_id, changed_at, id);
CREATE INDEX stages_of_pipeline ON public.stages USING btree (workspace_id, pipeline_id, "position");
CREATE UNIQUE INDEX tokens_live ON public.tokens USING btree (person_id, purpose) WHERE (used_at IS NULL);
CREATE UNIQUE INDEX tokens_live_set_up ON public.tokens USING btree (purpose) WHERE ((used_at IS NULL) AND (purpose = 'set_up'::text));
CREATE INDEX user_roles_role ON public.user_roles USING btree (workspace_id, role_id);
CREATE UNIQUE INDEX users_person ON public.users USING btree (person_id, workspace_id);
CREATE UNIQUE INDEX users_username ON public.users USING btree (workspace_id, username_key);
CREATE TRIGGER audit_events_kept BEFORE DELETE OR UPDATE ON public.audit_events FOR EACH ROW EXECUTE FUNCTION public.audit_events_kept();
CREATE TRIGGER audit_events_not_emptied BEFORE TRUNCATE ON public.audit_events FOR EACH STATEMENT EXECUTE FUNCTION public.audit_events_kept();
ALTER TABLE ONLY public.activities
    ADD CONSTRAINT activities_workspace_id_contact_id_fkey FOREIGN KEY (workspace_id, contact_id) REFERENCES public.contacts(workspace_id, id);
ALTER TABLE ONLY public.activities
    ADD CONSTRAINT activities_workspace_id_created_by_fkey FOREIGN KEY (workspace_id, created_by) REFERENCES public.users(workspace_id, id);
ALTER TABLE ONLY public.activities
    ADD CONSTRAINT activities_workspace_id_customer_id_fkey FOREIGN KEY (workspace_id, customer_id) REFERENCES public.customers(workspace_id, id);
ALTER TABLE ONLY public.activities
    ADD CONSTRAINT activities_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES public.workspaces(id);
ALTER TABLE ONLY public.activities
    ADD CONSTRAINT activities_workspace_id_opportunity_id_fkey FOREIGN KEY (workspace_id, opportunity_id) REFERENCES public.opportunities(workspace_id, id);
ALTER TABLE ONLY public.activities
    ADD CONSTRAINT activities_workspace_id_owner_id_fkey FOREIGN KEY (workspace_id, owner_id) REFERENCES public.users(workspace_id, id);
ALTER TABLE ONLY public.contacts
    ADD CONSTRAINT contacts_workspace_id_created_by_fkey FOREIGN KEY (workspace_id, created_by) REFERENCES public.users(workspace_id, id);
ALTER TABLE ONLY public.contacts
    ADD CONSTRAINT contacts_workspace_id_customer_id_fkey FOREIGN KEY (workspace_id, customer_id) REFERENCES public.customers(workspace_id, id);
ALTER TABLE ONLY public.contacts
    ADD CONSTRAINT contacts_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES public.workspaces(id);
ALTER TABLE ONLY public.customer_search
    ADD CONSTRAINT customer_search_search_id_fkey FOREIGN KEY (search_id) REFERENCES public.customers(search_id) ON DELETE CASCADE;
ALTER TABLE ONLY public.customers
    ADD CONSTRAINT customers_workspace_id_created_by_fkey FOREIGN KEY (workspace_id, created_by) REFERENCES public.users(workspace_id, id);
ALTER TABLE ONLY public.customers
    ADD CONSTRAINT customers_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES public.workspaces(id);
ALTER TABLE ONLY public.customers
    ADD CONSTRAINT customers_workspace_id_owner_department_id_fkey FOREIGN KEY (workspace_id, owner_department_id) REFERENCES public.departments(workspace_id, id);
ALTER TABLE ONLY public.customers
    ADD CONSTRAINT customers_workspace_id_owner_id_fkey FOREIGN KEY (workspace_id, owner_id) REFERENCES public.users(workspace_id, id);
ALTER TABLE ONLY public.departments
    ADD CONSTRAINT departments_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES public.workspaces(id);
ALTER TABLE ONLY public.departments
    ADD CONSTRAINT departments_workspace_id_parent_id_fkey FOREIGN KEY (workspace_id, parent_id) REFERENCES public.departments(workspace_id, id);
ALTER TABLE ONLY public.idempotency_keys
    ADD CONSTRAINT idempotency_keys_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES public.workspaces(id);
ALTER TABLE ONLY public.operators
    ADD CONSTRAINT operators_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.persons(id);
ALTER TABLE ONLY public.opportunities
    ADD CONSTRAINT opportunities_workspace_id_created_by_fkey FOREIGN KEY (workspace_id, created_by) REFERENCES public.users(workspace_id, id);
ALTER TABLE ONLY public.opportunities
    ADD CONSTRAINT opportunities_workspace_id_customer_id_fkey FOREIGN KEY (workspace_id, customer_id) REFERENCES public.customers(workspace_id, id);
ALTER TABLE ONLY public.opportunities
    ADD CONSTRAINT opportunities_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES public.workspaces(id);
ALTER TABLE ONLY public.opportunities
    ADD CONSTRAINT opportunities_workspace_id_owner_department_id_fkey FOREIGN KEY (workspace_id, owner_department_id) REFERENCES public.departments(workspace_id, id);
ALTER TABLE ONLY public.opportunities
    ADD CONSTRAINT opportunities_workspace_id_owner_id_fkey FOREIGN KEY (workspace_id, owner_id) REFERENCES public.users(workspace_id, id);
ALTER TABLE ONLY public.opportunities
    ADD CONSTRAINT opportunities_workspace_id_pipeline_id_stage_id_fkey FOREIGN KEY (workspace_id, pipeline_id, stage_id) REFERENCES public.stages(workspace_id, pipeline_id, id);
ALTER TABLE ONLY public.pipelines
    ADD CONSTRAINT pipelines_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES public.workspaces(id);
ALTER TABLE ONLY public.role_grant_departments
    ADD CONSTRAINT role_grant_departments_workspace_id_department_id_fkey FOREIGN KEY (workspace_id, department_id) REFERENCES public.departments(workspace_id, id);
ALTER TABLE ONLY public.role_grant_departments
    ADD CONSTRAINT role_grant_departments_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES public.workspaces(id);
ALTER TABLE ONLY public.role_grant_departments
    ADD CONSTRAINT role_grant_departments_workspace_id_role_id_module_action_fkey FOREIGN KEY (workspace_id, role_id, module, action) REFERENCES public.role_grants(workspace_id, role_id, module, action) ON DELETE CASCADE;
ALTER TABLE ONLY public.role_grants
    ADD CONSTRAINT role_grants_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES public.workspaces(id);
ALTER TABLE ONLY public.role_grants
    ADD CONSTRAINT role_grants_workspace_id_role_id_fkey FOREIGN KEY (workspace_id, role_id) REFERENCES public.roles(workspace_id, id) ON DELETE CASCADE;
ALTER TABLE ONLY public.roles
    ADD CONSTRAINT roles_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES public.workspaces(id);
ALTER TABLE ONLY public.sessions
    ADD CONSTRAINT sessions_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.persons(id);
ALTER TABLE ONLY public.sessions
    ADD CONSTRAINT sessions_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES public.workspaces(id);
ALTER TABLE ONLY public.sessions
    ADD CONSTRAINT sessions_workspace_id_user_id_fkey FOREIGN KEY (workspace_id, user_id) REFERENCES public.users(workspace_id, id);
ALTER TABLE ONLY public.stage_changes
    ADD CONSTRAINT stage_changes_workspace_id_changed_by_fkey FOREIGN KEY (workspace_id, changed_by) REFERENCES public.users(workspace_id, id);
ALTER TABLE ONLY public.stage_changes
    ADD CONSTRAINT stage_changes_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES public.workspaces(id);
ALTER TABLE ONLY public.stage_changes
    ADD CONSTRAINT stage_changes_workspace_id_from_stage_id_fkey FOREIGN KEY (workspace_id, from_stage_id) REFERENCES public.stages(workspace_id, id);
ALTER TABLE ONLY public.stage_changes
    ADD CONSTRAINT stage_changes_workspace_id_opportunity_id_fkey FOREIGN KEY (workspace_id, opportunity_id) REFERENCES public.opportunities(workspace_id, id);
ALTER TABLE ONLY public.stage_changes
    ADD CONSTRAINT stage_changes_workspace_id_to_stage_id_fkey FOREIGN KEY (workspace_id, to_stage_id) REFERENCES public.stages(workspace_id, id);
ALTER TABLE ONLY public.stages
    ADD CONSTRAINT stages_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES public.workspaces(id);
ALTER TABLE ONLY public.stages
    ADD CONSTRAINT stages_workspace_id_pipeline_id_fkey FOREIGN KEY (workspace_id, pipeline_id) REFERENCES public.pipelines(workspace_id, id);
ALTER TABLE ONLY public.tokens
    ADD CONSTRAINT tokens_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.persons(id);
ALTER TABLE ONLY public.tokens
    ADD CONSTRAINT tokens_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES public.workspaces(id);
ALTER TABLE ONLY public.user_roles
    ADD CONSTRAINT user_roles_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES public.workspaces(id);
ALTER TABLE ONLY public.user_roles
    ADD CONSTRAINT user_roles_workspace_id_role_id_fkey FOREIGN KEY (workspace_id, role_id) REFERENCES public.roles(workspace_id, id);
ALTER TABLE ONLY public.user_roles
    ADD CONSTRAINT user_roles_workspace_id_user_id_fkey FOREIGN KEY (workspace_id, user_id) REFERENCES public.users(workspace_id, id);
ALTER TABLE ONLY public.users
    ADD CONSTRAINT users_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.persons(id);
ALTER TABLE ONLY public.users
    ADD CONSTRAINT users_workspace_id_department_id_fkey FOREIGN KEY (workspace_id, department_id) REFERENCES public.departments(workspace_id, id);
ALTER TABLE ONLY public.users
    ADD CONSTRAINT users_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES public.workspaces(id);
ALTER TABLE ONLY public.users
    ADD CONSTRAINT users_workspace_id_manager_id_fkey FOREIGN KEY (workspace_id, manager_id) REFERENCES public.users(workspace_id, id);
ALTER TABLE public.activities ENABLE ROW LEVEL SECURITY;
CREATE POLICY activities_workspace ON public.activities USING (((( SELECT current_setting('app.system'::text, true) AS current_setting) = 'on'::text) OR (workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif"))));
ALTER TABLE public.audit_events ENABLE ROW LEVEL SECURITY;
CREATE POLICY audit_events_workspace ON public.audit_events USING (((current_setting('app.system'::text, true) = 'on'::text) OR (workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid)));
ALTER TABLE public.contacts ENABLE ROW LEVEL SECURITY;
CREATE POLICY contacts_workspace ON public.contacts USING (((( SELECT current_setting('app.system'::text, true) AS current_setting) = 'on'::text) OR (workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif"))));
ALTER TABLE public.customers ENABLE ROW LEVEL SECURITY;
CREATE POLICY customers_workspace ON public.customers USING (((( SELECT current_setting('app.system'::text, true) AS current_setting) = 'on'::text) OR (workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif"))));
ALTER TABLE public.departments ENABLE ROW LEVEL SECURITY;
CREATE POLICY departments_workspace ON public.departments USING (((current_setting('app.system'::text, true) = 'on'::text) OR (workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid)));
ALTER TABLE public.idempotency_keys ENABLE ROW LEVEL SECURITY;
CREATE POLICY idempotency_keys_workspace ON public.idempotency_keys USING (((( SELECT current_setting('app.system'::text, true) AS current_setting) = 'on'::text) OR (workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif"))));
ALTER TABLE public.opportunities ENABLE ROW LEVEL SECURITY;
CREATE POLICY opportunities_workspace ON public.opportunities USING (((current_setting('app.system'::text, true) = 'on'::text) OR (workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid)));
ALTER TABLE public.pipelines ENABLE ROW LEVEL SECURITY;
CREATE POLICY pipelines_workspace ON public.pipelines USING (((current_setting('app.system'::text, true) = 'on'::text) OR (workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid)));
ALTER TABLE public.role_grant_departments ENABLE ROW LEVEL SECURITY;
CREATE POLICY role_grant_departments_workspace ON public.role_grant_departments USING (((current_setting('app.system'::text, true) = 'on'::text) OR (workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid)));
ALTER TABLE public.role_grants ENABLE ROW LEVEL SECURITY;
CREATE POLICY role_grants_workspace ON public.role_grants USING (((current_setting('app.system'::text, true) = 'on'::text) OR (workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid)));
ALTER TABLE public.roles ENABLE ROW LEVEL SECURITY;
CREATE POLICY roles_workspace ON public.roles USING (((current_setting('app.system'::text, true) = 'on'::text) OR (workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid)));
ALTER TABLE public.sessions ENABLE ROW LEVEL SECURITY;
CREATE POLICY sessions_workspace ON public.sessions USING (((current_setting('app.system'::text, true) = 'on'::text) OR (workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid)));
ALTER TABLE public.stage_changes ENABLE ROW LEVEL SECURITY;
CREATE POLICY stage_changes_workspace ON public.stage_changes USING (((current_setting('app.system'::text, true) = 'on'::text) OR (workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid)));
ALTER TABLE public.stages ENABLE ROW LEVEL SECURITY;
CREATE POLICY stages_workspace ON public.stages USING (((current_setting('app.system'::text, true) = 'on'::text) OR (workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid)));
ALTER TABLE public.tokens ENABLE ROW LEVEL SECURITY;
CREATE POLICY tokens_workspace ON public.tokens USING (((current_setting('app.system'::text, true) = 'on'::text) OR (workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid)));
ALTER TABLE public.user_roles ENABLE ROW LEVEL SECURITY;
CREATE POLICY user_roles_workspace ON public.user_roles USING (((current_setting('app.system'::text, true) = 'on'::text) OR (workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid)));
ALTER TABLE public.users ENABLE ROW LEVEL SECURITY;
CREATE POLICY users_workspace ON public.users USING (((current_setting('app.system'::text, true) = 'on'::text) OR (workspace_id = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid)));
