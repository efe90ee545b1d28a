CREATE TABLE "blind_rounds" (
	"id" uuid PRIMARY KEY NOT NULL,
	"dossier" uuid NOT NULL,
	"name" text NOT NULL,
	"started_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "review_events" DROP CONSTRAINT "review_events_one_successor";
--> statement-breakpoint
ALTER TABLE "review_events" DROP CONSTRAINT "decision";
--> statement-breakpoint
ALTER TABLE "review_events" DROP CONSTRAINT "review_events_predecessor";
--> statement-breakpoint
ALTER TABLE "review_events" ADD COLUMN "kind" text;
--> statement-breakpoint
ALTER TABLE "review_events" ADD COLUMN "body" jsonb;
--> statement-breakpoint
ALTER TABLE "review_events" ADD COLUMN "matter" text;
--> statement-breakpoint
ALTER TABLE "review_events" ADD COLUMN "follows" bigint;
--> statement-breakpoint
ALTER TABLE "review_events" ADD COLUMN "undoes" bigint;
--> statement-breakpoint
ALTER TABLE "review_events" ADD COLUMN "round" uuid;
--> statement-breakpoint
ALTER TABLE "review_events" ADD COLUMN "by_user" uuid;
--> statement-breakpoint
ALTER TABLE "review_events" ADD COLUMN "by_name" text;
--> statement-breakpoint
ALTER TABLE "review_events" ADD COLUMN "organisation" uuid;
--> statement-breakpoint
ALTER TABLE "review_events" ADD COLUMN "organisation_name" text;
--> statement-breakpoint
-- Every decision made so far is handed over as it is: a reopening stays one, whatever it reopened. Whoever decided is
-- the person whose machine it is (the account that the server else makes at its start), or who bears that name.
INSERT INTO "users" ("id", "name", "email", "created_at", "updated_at") SELECT '00000000-0000-8000-8000-000000000001', 'owner', 'owner@localhost', min("at"), min("at") FROM "review_events" HAVING count(*) > 0 ON CONFLICT ("email") DO NOTHING;
--> statement-breakpoint
ALTER TABLE "review_events" DISABLE TRIGGER "review_events_append_only";
--> statement-breakpoint
UPDATE "review_events" SET "kind" = "decision", "body" = jsonb_build_object('reason', "reason"), "matter" = 'decision', "follows" = "after", "by_name" = "by",
	"by_user" = (SELECT "id" FROM "users" WHERE "name" = "by" OR "email" = 'owner@localhost' ORDER BY "name" = "by" DESC, "email" = 'owner@localhost' DESC LIMIT 1);
--> statement-breakpoint
ALTER TABLE "review_events" ENABLE TRIGGER "review_events_append_only";
--> statement-breakpoint
ALTER TABLE "review_events" ALTER COLUMN "kind" SET NOT NULL;
--> statement-breakpoint
ALTER TABLE "review_events" ALTER COLUMN "body" SET NOT NULL;
--> statement-breakpoint
ALTER TABLE "review_events" ALTER COLUMN "by_user" SET NOT NULL;
--> statement-breakpoint
ALTER TABLE "review_events" ALTER COLUMN "by_name" SET NOT NULL;
--> statement-breakpoint
ALTER TABLE "review_events" DROP COLUMN "decision";
--> statement-breakpoint
ALTER TABLE "review_events" DROP COLUMN "reason";
--> statement-breakpoint
ALTER TABLE "review_events" DROP COLUMN "by";
--> statement-breakpoint
ALTER TABLE "review_events" ADD CONSTRAINT "review_events_matter" UNIQUE("agreement","finding","matter","id");
--> statement-breakpoint
ALTER TABLE "blind_rounds" ADD CONSTRAINT "blind_rounds_dossier_dossiers_id_fk" FOREIGN KEY ("dossier") REFERENCES "public"."dossiers"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
CREATE UNIQUE INDEX "blind_rounds_one_running" ON "blind_rounds" USING btree ("dossier") WHERE "blind_rounds"."ended_at" is null;
--> statement-breakpoint
ALTER TABLE "review_events" ADD CONSTRAINT "review_events_round_blind_rounds_id_fk" FOREIGN KEY ("round") REFERENCES "public"."blind_rounds"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "review_events" ADD CONSTRAINT "review_events_seen" FOREIGN KEY ("agreement","finding","after") REFERENCES "public"."review_events"("agreement","finding","id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "review_events" ADD CONSTRAINT "review_events_undone" FOREIGN KEY ("agreement","finding","undoes") REFERENCES "public"."review_events"("agreement","finding","id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "review_events" ADD CONSTRAINT "review_events_predecessor" FOREIGN KEY ("agreement","finding","matter","follows") REFERENCES "public"."review_events"("agreement","finding","matter","id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
CREATE UNIQUE INDEX "review_events_one_first" ON "review_events" USING btree ("agreement","finding","matter") WHERE "review_events"."follows" is null;
--> statement-breakpoint
ALTER TABLE "review_events" ADD CONSTRAINT "review_events_undone_once" UNIQUE("undoes");
--> statement-breakpoint
ALTER TABLE "review_events" ADD CONSTRAINT "review_events_one_successor" UNIQUE("agreement","finding","matter","follows");
--> statement-breakpoint
ALTER TABLE "review_events" ADD CONSTRAINT "review_events_kind" CHECK ("review_events"."kind" in ('accept', 'reject', 'correct', 'reopen', 'comment', 'assign', 'position', 'propose', 'missed', 'undo'));
--> statement-breakpoint
ALTER TABLE "review_events" ADD CONSTRAINT "review_events_undo" CHECK (("review_events"."kind" = 'undo') = ("review_events"."undoes" is not null));
