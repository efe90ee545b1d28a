-- A review event is never changed, and goes only with its whole agreement: the cascade comes after the agreement's own
-- row has gone, so an event whose agreement is still there is being deleted by itself.
CREATE FUNCTION "refuse_review_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF TG_OP = 'DELETE' AND NOT EXISTS (SELECT 1 FROM "agreements" WHERE "id" = OLD."agreement") THEN
		RETURN OLD;
	END IF;
	RAISE EXCEPTION 'review events are append-only' USING ERRCODE = 'integrity_constraint_violation';
END
$$;
--> statement-breakpoint
CREATE TRIGGER "review_events_append_only" BEFORE UPDATE OR DELETE ON "review_events" FOR EACH ROW EXECUTE FUNCTION "refuse_review_change"();
--> statement-breakpoint
CREATE TRIGGER "review_events_no_truncate" BEFORE TRUNCATE ON "review_events" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_review_change"();
--> statement-breakpoint
-- Uploads and gzipped analyses are compressed already.
ALTER TABLE "document_parts" ALTER COLUMN "bytes" SET STORAGE EXTERNAL;
--> statement-breakpoint
ALTER TABLE "analyses" ALTER COLUMN "body" SET STORAGE EXTERNAL;
