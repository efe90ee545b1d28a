ALTER TABLE "review_events" DROP CONSTRAINT "review_events_kind";
--> statement-breakpoint
ALTER TABLE "agreements" ADD COLUMN "previous" uuid;
--> statement-breakpoint
ALTER TABLE "analyses" ADD COLUMN "edition" text GENERATED ALWAYS AS (encode(sha256(body), 'hex')) STORED NOT NULL;
--> statement-breakpoint
ALTER TABLE "agreements" ADD CONSTRAINT "agreements_place" UNIQUE("dossier","id");
--> statement-breakpoint
-- Whoever removes a round has the next one follow the one before; this is for all other ways.
ALTER TABLE "agreements" ADD CONSTRAINT "agreements_previous" FOREIGN KEY ("dossier","previous") REFERENCES "public"."agreements"("dossier","id") ON DELETE set null ("previous") ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "agreements" ADD CONSTRAINT "agreements_one_next" UNIQUE("previous");
--> statement-breakpoint
ALTER TABLE "agreements" ADD CONSTRAINT "agreements_own_previous" CHECK ("agreements"."previous" <> "agreements"."id");
--> statement-breakpoint
ALTER TABLE "review_events" ADD CONSTRAINT "review_events_kind" CHECK ("review_events"."kind" in ('accept', 'reject', 'correct', 'reopen', 'comment', 'assign', 'position', 'propose', 'missed', 'place', 'undo'));