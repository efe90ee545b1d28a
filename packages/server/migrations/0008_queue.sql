ALTER TABLE "analyses" ADD COLUMN "digest" jsonb;--> statement-breakpoint
ALTER TABLE "members" ADD COLUMN "looked" bigint;