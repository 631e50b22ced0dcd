// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/schema.h"
#include "core/project/sqlite.h"
#include "core/project/store_core.h"
#include "tests/core/project/sample_project.h"
#include "tests/support/compare.h"
#include "tests/support/temp_dir.h"
#include "tests/support/test_main.h"

#include <array>

using namespace dreamloft;
using namespace dreamloft::project;
using tests::TempDir;

class SchemaTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void textOfVersionOneIsFrozen();
    void flippedBitIsDamageAndNewPartIsForeign();
    void migrationsRunInOrderAndFailWhole();
    void rowCheckKnowsTableKeyAndEveryCell();
};

void SchemaTest::textOfVersionOneIsFrozen()
{
    // Projects of version 1 exist: a changed text needs a new version and a migration.
    std::string all;
    for (const SchemaObject& object : expectedSchema(1)) {
        all += object.type + "|" + object.name + "|" + object.sql + "\n";
    }
    QCOMPARE(base::sha256Hex(all),
             std::string("937dbd524fcbbf82992b1af77d5bbb25c456f8cd469fd53ff539af8a859eb4a4"));
}

void SchemaTest::flippedBitIsDamageAndNewPartIsForeign()
{
    std::vector<SchemaObject> stored = expectedSchema(1);
    QVERIFY(compareSchema(stored, expectedSchema(1)) == SchemaVerdict::Same);
    stored[3].sql[10] = static_cast<char>(stored[3].sql[10] ^ 4);
    QVERIFY(compareSchema(stored, expectedSchema(1)) == SchemaVerdict::Damaged);
    stored[3].sql += " ";
    QVERIFY(compareSchema(stored, expectedSchema(1)) == SchemaVerdict::Foreign);
    // A cut text or a lost object is damage: nobody wrote something new.
    stored = expectedSchema(1);
    stored[3].sql.resize(stored[3].sql.size() - 9);
    QVERIFY(compareSchema(stored, expectedSchema(1)) == SchemaVerdict::Damaged);
    stored.pop_back();
    QVERIFY(compareSchema(stored, expectedSchema(1)) == SchemaVerdict::Damaged);
    stored = expectedSchema(1);
    stored.push_back({"trigger", "t", "CREATE TRIGGER t"});
    QVERIFY(compareSchema(stored, expectedSchema(1)) == SchemaVerdict::Foreign);
}

void SchemaTest::migrationsRunInOrderAndFailWhole()
{
    const TempDir dir;
    Connection db(dir / "m.db", Access::Create);
    db.execute("CREATE TABLE a (x INTEGER); PRAGMA user_version=1");
    const std::array<Migration, 2> steps{
        Migration{1, [](Connection& c) { c.execute("ALTER TABLE a ADD COLUMN y INTEGER"); }},
        Migration{2, [](Connection& c) { c.execute("INSERT INTO a VALUES (1, 2)"); }}};
    int checks = 0;
    migrate(db, steps, [&](Connection&) { ++checks; });
    QCOMPARE(db.integerOf("PRAGMA user_version"), std::int64_t{3});
    QCOMPARE(db.integerOf("SELECT y FROM a"), std::int64_t{2});
    QCOMPARE(checks, 2);
    migrate(db, steps);
    QCOMPARE(db.integerOf("SELECT count(*) FROM a"), std::int64_t{1});
    const std::array<Migration, 1> broken{Migration{3, [](Connection& c) {
                                                        c.execute("DELETE FROM a");
                                                        c.execute("INSERT INTO nowhere VALUES (1)");
                                                    }}};
    QVERIFY_THROWS_EXCEPTION(base::Error, migrate(db, broken));
    QCOMPARE(db.integerOf("PRAGMA user_version"), std::int64_t{3});
    QCOMPARE(db.integerOf("SELECT count(*) FROM a"), std::int64_t{1});
}

void SchemaTest::rowCheckKnowsTableKeyAndEveryCell()
{
    const Row row{std::int64_t{7}, std::string("ab"), std::string("c")};
    const std::int64_t check = rowCheck("item", row);
    // Golden value: stored in every project of version 1.
    QCOMPARE(check, std::int64_t{859165970});
    QVERIFY(rowCheck("class", row) != check);
    QVERIFY(rowCheck("item", {std::int64_t{8}, std::string("ab"), std::string("c")}) != check);
    QVERIFY(rowCheck("item", {std::int64_t{7}, std::string("a"), std::string("bc")}) != check);
    QVERIFY(rowCheck("item", {std::string("7"), std::string("ab"), std::string("c")}) != check);
}

DL_TEST_UNIT(SchemaTest, "schema")
#include "schema_test.moc"
