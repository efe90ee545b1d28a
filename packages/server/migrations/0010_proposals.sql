CREATE TABLE "proposal_events" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "proposal_events_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"agreement" uuid NOT NULL,
	"proposal" uuid NOT NULL,
	"kind" text NOT NULL,
	"body" jsonb NOT NULL,
	"after" bigint,
	"matter" text,
	"follows" bigint,
	"undoes" bigint,
	"request" uuid,
	"by_user" uuid NOT NULL,
	"by_name" text NOT NULL,
	"organisation" uuid,
	"organisation_name" text,
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "proposal_events_undone_once" UNIQUE("undoes"),
	CONSTRAINT "proposal_events_request" UNIQUE("agreement","request"),
	CONSTRAINT "proposal_events_place" UNIQUE("agreement","proposal","id"),
	CONSTRAINT "proposal_events_matter" UNIQUE("agreement","proposal","matter","id"),
	CONSTRAINT "proposal_events_one_successor" UNIQUE("agreement","proposal","matter","follows"),
	CONSTRAINT "proposal_events_kind" CHECK ("proposal_events"."kind" in ('put', 'revise', 'position', 'comment', 'accept', 'withdraw', 'merge', 'reopen', 'undo')),
	CONSTRAINT "proposal_events_undo" CHECK (("proposal_events"."kind" = 'undo') = ("proposal_events"."undoes" is not null))
);
--> statement-breakpoint
ALTER TABLE "proposal_events" ADD CONSTRAINT "proposal_events_agreement_agreements_id_fk" FOREIGN KEY ("agreement") REFERENCES "public"."agreements"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "proposal_events" ADD CONSTRAINT "proposal_events_seen" FOREIGN KEY ("agreement","proposal","after") REFERENCES "public"."proposal_events"("agreement","proposal","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "proposal_events" ADD CONSTRAINT "proposal_events_predecessor" FOREIGN KEY ("agreement","proposal","matter","follows") REFERENCES "public"."proposal_events"("agreement","proposal","matter","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "proposal_events" ADD CONSTRAINT "proposal_events_undone" FOREIGN KEY ("agreement","proposal","undoes") REFERENCES "public"."proposal_events"("agreement","proposal","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "proposal_events_one_first" ON "proposal_events" USING btree ("agreement","proposal","matter") WHERE "proposal_events"."follows" is null;
--> statement-breakpoint
-- As with what is done in a review: it goes only with its whole agreement.
CREATE FUNCTION "refuse_proposal_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF TG_OP = 'DELETE' AND NOT EXISTS (SELECT 1 FROM "agreements" WHERE "id" = OLD."agreement") THEN
		RETURN OLD;
	END IF;
	RAISE EXCEPTION 'proposal events are append-only' USING ERRCODE = 'integrity_constraint_violation';
END
$$;
--> statement-breakpoint
CREATE TRIGGER "proposal_events_append_only" BEFORE UPDATE OR DELETE ON "proposal_events" FOR EACH ROW EXECUTE FUNCTION "refuse_proposal_change"();
--> statement-breakpoint
CREATE TRIGGER "proposal_events_no_truncate" BEFORE TRUNCATE ON "proposal_events" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_proposal_change"();
