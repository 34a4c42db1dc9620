### The recycle bin.

recycle-bin-hint = Deleted records stay here for 30 days.
recycle-bin-deleted = Deleted
recycle-bin-deleted-by = Deleted by
recycle-bin-older = Show earlier ones
recycle-bin-empty-title = The recycle bin is empty.
recycle-bin-empty-body = What you delete can be restored from here for 30 days.
