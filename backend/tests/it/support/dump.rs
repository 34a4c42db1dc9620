//! The whole database as text, to see that nothing changed.

use super::TestBackend;
use backend::args;
use std::collections::BTreeMap;

impl TestBackend {
    /// Every row of every table except the audit's, as text.
    pub async fn dump(&self) -> BTreeMap<String, Vec<String>> {
        let mut dump = BTreeMap::new();
        for table in self.tables().await {
            let sql = if self.is_postgres().await {
                format!("SELECT CAST(t AS TEXT) FROM \"{table}\" t ORDER BY 1")
            } else {
                let columns: Vec<(String,)> =
                    self.all("SELECT name FROM pragma_table_info($1) ORDER BY cid", args![&table]).await;
                let quoted: Vec<_> = columns.iter().map(|(column,)| format!("quote(\"{column}\")")).collect();
                format!("SELECT {} FROM \"{table}\" ORDER BY 1", quoted.join(" || ',' || "))
            };
            let rows: Vec<(String,)> = self.all(&sql, args![]).await;
            dump.insert(table, rows.into_iter().map(|(row,)| row).collect());
        }
        dump
    }

    async fn tables(&self) -> Vec<String> {
        let sql = if self.is_postgres().await {
            "SELECT CAST(tablename AS TEXT) FROM pg_tables WHERE schemaname = 'public' AND tablename NOT IN ('audit_events', '_sqlx_migrations')"
        } else {
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT IN ('audit_events', '_sqlx_migrations', 'customer_search', 'record_search')"
        };
        let rows: Vec<(String,)> = self.all(sql, args![]).await;
        rows.into_iter().map(|(name,)| name).collect()
    }
}
