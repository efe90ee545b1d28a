CREATE TABLE "rule_versions" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "rule_versions_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"dossier" uuid NOT NULL,
	"name" text NOT NULL,
	"rules" text,
	"examples" text NOT NULL,
	"note" text NOT NULL,
	"follows" bigint,
	"by_user" uuid NOT NULL,
	"by_name" text NOT NULL,
	"organisation" uuid,
	"organisation_name" text,
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "rule_versions_place" UNIQUE("dossier","name","id"),
	CONSTRAINT "rule_versions_one_successor" UNIQUE("dossier","name","follows")
);
--> statement-breakpoint
ALTER TABLE "analyses" ADD COLUMN "rules_version" bigint;--> statement-breakpoint
ALTER TABLE "rule_versions" ADD CONSTRAINT "rule_versions_dossier_dossiers_id_fk" FOREIGN KEY ("dossier") REFERENCES "public"."dossiers"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rule_versions" ADD CONSTRAINT "rule_versions_predecessor" FOREIGN KEY ("dossier","name","follows") REFERENCES "public"."rule_versions"("dossier","name","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "rule_versions_one_first" ON "rule_versions" USING btree ("dossier","name") WHERE "rule_versions"."follows" is null;
--> statement-breakpoint
-- As with review events: a version is never changed, and goes only with its whole dossier.
CREATE FUNCTION "refuse_rule_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF TG_OP = 'DELETE' AND NOT EXISTS (SELECT 1 FROM "dossiers" WHERE "id" = OLD."dossier") THEN
		RETURN OLD;
	END IF;
	RAISE EXCEPTION 'versions of rules are append-only' USING ERRCODE = 'integrity_constraint_violation';
END
$$;
--> statement-breakpoint
CREATE TRIGGER "rule_versions_append_only" BEFORE UPDATE OR DELETE ON "rule_versions" FOR EACH ROW EXECUTE FUNCTION "refuse_rule_change"();
--> statement-breakpoint
CREATE TRIGGER "rule_versions_no_truncate" BEFORE TRUNCATE ON "rule_versions" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_rule_change"();
